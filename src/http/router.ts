import { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";
import { errorBody } from "./error-body.ts";

/** A router whose every input is checked by its route's schema; what does not fit is told field by field. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const fields = result.error.issues.map((issue) => ({ field: issue.path.join("."), problem: issue.message }));
      const [first] = fields;
      const summary =
        first === undefined ? "The request is not valid." : `${first.field || "The request"}: ${first.problem}`;
      throw new AppError("invalid_request", summary, { fields });
    },
  });
}

/** A JSON body, for `createRoute`. */
export function json<T>(
  schema: T,
  description: string,
): { content: { "application/json": { schema: T } }; description: string } {
  return { content: { "application/json": { schema } }, description };
}

/** A required JSON request body, for `createRoute`. */
export function jsonBody<T>(schema: T): { content: { "application/json": { schema: T } }; required: true } {
  return { content: { "application/json": { schema } }, required: true };
}

/** The refusals that any guarded route may answer with; a route adds its own. */
export const refusals = {
  400: json(errorBody, "The request does not fit; `fields` says where."),
  401: json(errorBody, "No session or API key, or one that has ended."),
  403: json(errorBody, "Not allowed for this role or key."),
  404: json(errorBody, "There is no such thing in this organization."),
  429: json(errorBody, "Too many requests of this caller within a minute; `Retry-After` says when to go on."),
};
