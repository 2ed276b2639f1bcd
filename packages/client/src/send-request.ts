import { KEYED_PATHS } from "./generated/api.ts";
import { errorOf, ParleyError } from "./parley-error.ts";

export interface Connection {
  baseUrl: string;
  /** What proves who asks, made anew for each attempt. */
  credentials: () => Promise<Record<string, string>>;
  fetch: typeof fetch;
  /** How often a request is repeated that could not get through. */
  retries: number;
  /** The pause before the first repetition, which doubles with each. */
  retryDelayMs: number;
  /** For one attempt. */
  timeoutMs: number;
}

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface RequestInput {
  path?: Record<string, string | number> | undefined;
  query?: Record<string, string | number | boolean | undefined> | undefined;
  body?: unknown;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** What JSON holds: anything. */
type Content = Awaited<ReturnType<Response["json"]>>;

const LONGEST_PAUSE_MS = 60_000;

/**
 * Asks, and asks again where that can do no harm: what only reads, what says the whole of a thing (PUT), and what goes
 * under an Idempotency-Key. What was refused for its rate was not done, so that anything may be repeated.
 * @throws ParleyError
 */
export async function sendRequest<Answer>(
  connection: Connection,
  method: HttpMethod,
  path: string,
  input: RequestInput = {},
): Promise<Answer> {
  const keyed = method === "POST" && KEYED_PATHS.includes(path);
  const key = keyed ? (input.idempotencyKey ?? crypto.randomUUID()) : undefined;
  const harmless = keyed || method === "GET" || method === "PUT";
  const url = urlOf(connection.baseUrl, path, input);
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await tryOnce(connection, url, { method, key, ...input });
    if (!(outcome instanceof ParleyError)) {
      // The server checks and describes its answers by the schemas that these types are made from.
      const answer: Answer = outcome.content;
      return answer;
    }
    const repeatable = outcome.status === 429 || (harmless && isPassing(outcome));
    if (!repeatable || attempt >= connection.retries) throw outcome;
    await pause(pauseMs(outcome, connection.retryDelayMs, attempt), input.signal);
  }
}

async function tryOnce(
  connection: Connection,
  url: string,
  { method, key, body, signal }: RequestInput & { method: HttpMethod; key: string | undefined },
): Promise<{ content: Content } | ParleyError> {
  const isRaw = body instanceof FormData || body instanceof Blob;
  const headers = {
    ...(await connection.credentials()),
    ...(key === undefined ? {} : { "idempotency-key": key }),
    ...(body === undefined || isRaw ? {} : { "content-type": "application/json" }),
  };
  const timeout = AbortSignal.timeout(connection.timeoutMs);
  try {
    const response = await connection.fetch(url, {
      method,
      headers,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    });
    return response.ok ? { content: await contentOf(response) } : await errorOf(response);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SyntaxError) {
      return new ParleyError(`${url} answers with JSON that is none.`, { code: "unexpected_answer" }, error);
    }
    return new ParleyError(`Parley does not answer at ${connection.baseUrl}.`, { code: "network" }, error);
  }
}

function contentOf(response: Response): Promise<Content> {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) return response.json();
  return type.startsWith("text/") ? response.text() : response.blob();
}

function urlOf(baseUrl: string, path: string, { path: parameters = {}, query = {} }: RequestInput): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_found, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new TypeError(`${path} needs path.${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `${baseUrl}${filled}${search.size === 0 ? "" : `?${search.toString()}`}`;
}

function isPassing({ code, status }: ParleyError): boolean {
  return code === "network" || code === "unavailable" || status === 502 || status === 504;
}

/** Somewhat by chance, so that many clients do not come back at once. */
function pauseMs({ retryAfterSeconds }: ParleyError, firstMs: number, attempt: number): number {
  if (retryAfterSeconds !== null) return Math.min(retryAfterSeconds * 1000, LONGEST_PAUSE_MS);
  return Math.min(firstMs * 2 ** attempt * (0.5 + Math.random()), LONGEST_PAUSE_MS);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted === true) stop();
  });
}
