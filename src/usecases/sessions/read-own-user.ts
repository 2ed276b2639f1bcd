import type { Database } from "../../db/database.ts";
import { findUser } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";
import type { SessionUser } from "./session-grant.ts";

/**
 * The person whose session it is.
 * @throws AppError forbidden for an API key, which belongs to an organization and to no person
 */
export async function readOwnUser({ db }: { db: Database }, actor: Actor): Promise<SessionUser> {
  if (actor.kind !== "user") {
    throw new AppError("forbidden", "An API key has no user. Ask with the access token of a login.");
  }
  const user = await findUser(db, actor);
  if (user === null) throw new AppError("session_revoked", "This session has ended. Log in again.");
  return user;
}
