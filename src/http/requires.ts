import { createMiddleware } from "hono/factory";
import type { MiddlewareHandler } from "hono";
import { may, type Actor, type Permission, type Scope } from "../domain/actor.ts";
import { AppError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";

/** Lets through whoever may do it; comes after `authenticate`. */
export function requires(permission: Permission): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!may(c.var.actor, permission)) throw new AppError("forbidden", whyNot(c.var.actor, permission));
    await next();
  });
}

function whyNot(actor: Actor, permission: Permission): string {
  if (actor.kind === "user" && actor.embedded !== undefined) {
    return `This embedded session may not do that: the API key that it was made with has no right to ${permission}.`;
  }
  if (actor.kind === "user") return `A user with the role ${actor.role} may not do that.`;
  switch (permission) {
    case "administer":
      return "No API key may do that. Log in as an admin.";
    case "partner":
      return "No API key may do that. Log in as a partner.";
    case "read":
    case "oversee":
      return withoutRight("read");
    case "send":
    case "embed":
      return withoutRight("send");
    case "manage":
      return withoutRight("manage");
  }
}

function withoutRight(right: Scope): string {
  return `This API key may not do that: it was made without the right to ${right}.`;
}
