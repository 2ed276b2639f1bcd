import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError, type ErrorCode } from "../errors.ts";
import { errorFacts, log } from "../log.ts";
import type { AppEnv } from "./app-env.ts";
import { errorBodyOf, nestedErrorBodyOf, STATUS_OF } from "./error-body.ts";
import { NOTIFY_PATH } from "./notify-path.ts";

/** The one place where errors become answers: refusals as they are, anything else as a 500 that tells nothing. */
export function answerError(error: Error, c: Context<AppEnv>): Response {
  const refusal = asRefusal(error);
  if (refusal === null) {
    log("error", "request.failed", { request_id: c.var.requestId, path: c.req.routePath, ...errorFacts(error) });
    return answer(
      c,
      new AppError(
        "internal",
        "Something went wrong on our side. Try again; if it stays, tell support the request id.",
      ),
    );
  }
  return answer(c, refusal);
}

export function answerNotFound(c: Context<AppEnv>): Response {
  return answer(c, new AppError("not_found", "There is nothing at this address. /docs lists what there is."));
}

function answer(c: Context<AppEnv>, refusal: AppError): Response {
  if (refusal.retryAfterSeconds !== undefined) c.header("Retry-After", String(refusal.retryAfterSeconds));
  c.header("Cache-Control", "no-store");
  // By the address, not by a handler of the route's own: what is refused before the route is nested, too.
  if (c.req.path === NOTIFY_PATH) {
    const status = refusal.code === "not_configured" ? 500 : STATUS_OF[refusal.code];
    return c.json(nestedErrorBodyOf(refusal, c.var.requestId), status);
  }
  return c.json(errorBodyOf(refusal, c.var.requestId), STATUS_OF[refusal.code]);
}

/** Hono's own exceptions come from its body and JSON parsing: always the caller's doing. */
function asRefusal(error: Error): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException && error.status < 500) {
    const code: ErrorCode = error.status === 413 ? "too_large" : "invalid_request";
    return new AppError(
      code,
      code === "too_large"
        ? "The request is too large."
        : "The request's body is not valid JSON, or its Content-Type is not application/json.",
    );
  }
  return null;
}
