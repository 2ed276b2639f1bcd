import type { ClientResponse } from "hono/client";
import { ApiError } from "./api-error.ts";

/** The bodies with which a route of the typed client may grant what was asked. */
type Granted<R> =
  R extends ClientResponse<infer Body, number> ? (Body extends { success: true } ? Body : never) : never;

/**
 * The body of a granted request.
 * @throws ApiError for a refusal, and `offline` where there was no answer
 */
export async function read<R extends ClientResponse<unknown>>(request: Promise<R>): Promise<Granted<R>> {
  const response = await request.catch((error: unknown) => {
    if (error instanceof ApiError) throw error;
    throw new ApiError("offline", 0, "Parley cannot be reached.");
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusalOf(response, body);
  // The routes' own types say what a granted request is answered with; the server checks that they hold.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return body as Granted<R>;
}

/** What an answer that is no grant says; also for requests that do not go through the typed client. */
export function refusalOf(response: { status: number; headers: Headers }, body: unknown): ApiError {
  const details = isRecord(body) ? body : {};
  const code =
    typeof details["code"] === "string" ? details["code"] : response.status >= 500 ? "internal" : "unavailable";
  const message = typeof details["error"] === "string" ? details["error"] : "Something went wrong.";
  const retryAfter = Number(response.headers.get("retry-after"));
  // A code that this page does not know yet is shown by its message, like any other.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return new ApiError(code as ApiError["code"], response.status, message, details, retryAfter > 0 ? retryAfter : null);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
