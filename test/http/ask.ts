import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import worker from "../../src/index.ts";
import type { TestUser } from "../support/world.ts";

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: () => unknown;
}

interface Ask {
  as?: TestUser;
  headers?: Record<string, string>;
  body?: BodyInit;
  /** Bindings and settings in place of the tests' own. */
  env?: Partial<Env>;
  origin?: string;
}

/** Asks the Worker, byte for byte as given, and waits for what it does after its answer. */
export async function ask(method: string, path: string, given: Ask = {}): Promise<HttpAnswer> {
  const ctx = createExecutionContext();
  const request = new Request(`${given.origin ?? "https://parley.test"}${path}`, {
    method,
    headers: { ...(given.as === undefined ? {} : { authorization: `Bearer ${given.as.token}` }), ...given.headers },
    ...(given.body === undefined ? {} : { body: given.body }),
  });
  const response = await worker.fetch(request, { ...env, ...given.env }, ctx);
  const text = await response.text();
  await waitOnExecutionContext(ctx);
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}
