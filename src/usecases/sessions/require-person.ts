import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

/** @throws AppError forbidden for an API key, which belongs to an organization and to no person */
export function requirePerson(actor: Actor): Extract<Actor, { kind: "user" }> {
  if (actor.kind === "user") return actor;
  throw new AppError("forbidden", "An API key has no user. Ask with the access token of a login.");
}
