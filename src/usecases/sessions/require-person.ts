import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

/**
 * The person behind a request, for what only people do.
 * @param what completes "… belong to a person's session"
 * @throws AppError forbidden for an API key, which belongs to an organization and to no person
 */
export function requirePerson(actor: Actor, what: string): Extract<Actor, { kind: "user" }> {
  if (actor.kind === "user") return actor;
  throw new AppError("forbidden", `${what} belong to a person's session. Ask with the access token of a login.`);
}
