import type { Database } from "../../db/database.ts";
import { findUser } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";
import { requirePerson } from "./require-person.ts";
import type { SessionUser } from "./session-grant.ts";

/**
 * The person whose session it is.
 * @throws AppError forbidden for an API key, which belongs to an organization and to no person
 */
export async function readOwnUser({ db }: { db: Database }, actor: Actor): Promise<SessionUser> {
  const user = await findUser(db, requirePerson(actor, "Names"));
  if (user === null) throw new AppError("session_revoked", "This session has ended. Log in again.");
  return user;
}
