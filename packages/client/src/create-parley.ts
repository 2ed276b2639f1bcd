import { eachItem } from "./each-item.ts";
import { openLive, type LiveOptions, type LiveSocket } from "./open-live.ts";
import type { Calls, Each } from "./routes.ts";
import { sendRequest, type Connection, type HttpMethod, type RequestInput } from "./send-request.ts";

export interface ParleyOptions {
  /** Where Parley answers, such as `https://parley.example.com`. */
  baseUrl: string;
  /** A session's access token, or what gets one: they live for half an hour. */
  token?: string | (() => string | Promise<string>);
  /** Of another system; see POST /api/whatsapp/api-keys. */
  apiKey?: string;
  fetch?: typeof fetch;
  /** How often a request is repeated that could not get through, where that can do no harm; 2. */
  retries?: number;
  /** The pause before the first repetition, which doubles with each; 300. */
  retryDelayMs?: number;
  /** For one attempt; 30,000. */
  timeoutMs?: number;
}

export interface Parley extends Calls {
  /** Every item of a list that comes in pages. */
  each: Each;
  /** Tells what happens as it happens; for sessions. */
  live: (options: LiveOptions) => LiveSocket;
}

/** The API of one Parley, as one caller. */
export function createParley(options: ParleyOptions): Parley {
  const { token, apiKey, retries = 2, retryDelayMs = 300, timeoutMs = 30_000 } = options;
  const connection: Connection = {
    baseUrl: options.baseUrl.replace(/\/+$/, ""),
    credentials: async (): Promise<Record<string, string>> => {
      if (token !== undefined) return { authorization: `Bearer ${typeof token === "string" ? token : await token()}` };
      return apiKey === undefined ? {} : { "x-api-key": apiKey };
    },
    // Not `fetch` itself: it minds being called as another object's method.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    retries,
    retryDelayMs,
    timeoutMs,
  };
  const call =
    (method: HttpMethod) =>
    <Answer>(path: string, input?: RequestInput): Promise<Answer> =>
      sendRequest<Answer>(connection, method, path, input);
  const get = call("GET");
  const calls: Calls = {
    get,
    post: call("POST"),
    put: call("PUT"),
    patch: call("PATCH"),
    delete: call("DELETE"),
  };
  return {
    ...calls,
    each: (path: string, input?: RequestInput) => eachItem((page) => get(path, page), input),
    live: (live) => openLive(connection.baseUrl, calls, live),
  };
}
