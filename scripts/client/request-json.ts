import { z } from "zod";

export interface JsonRequest {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** Bearer token. */
  token?: string;
}

const refusal = z.object({ error: z.string(), code: z.string().optional() });

/** An answer that was not a success, in the server's own words. */
export class RequestRefused extends Error {
  override readonly name = "RequestRefused";
  readonly status: number;
  readonly code: string | undefined;

  constructor(message: string, status: number, code: string | undefined) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Sends JSON and reads the answer by its schema.
 * @throws RequestRefused for an answer that is not a success; a TypeError when nobody answers
 */
export async function requestJson<T>(url: string, schema: z.ZodType<T>, request: JsonRequest = {}): Promise<T> {
  const response = await fetch(url, {
    method: request.method ?? "GET",
    headers: {
      accept: "application/json",
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  const body = parseJson(text);
  if (response.ok) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new Error(
      `${new URL(url).pathname} answered with something else than expected: ${z.prettifyError(parsed.error)}`,
    );
  }
  const said = refusal.safeParse(body);
  if (said.success) throw new RequestRefused(said.data.error, response.status, said.data.code);
  throw new RequestRefused(`${response.status} from ${new URL(url).pathname}`, response.status, undefined);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
