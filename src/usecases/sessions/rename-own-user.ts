import { renameUser } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";
import { tellPeopleChanged, type PeopleDeps } from "../people/people-deps.ts";
import { requirePerson } from "./require-person.ts";
import type { SessionUser } from "./session-grant.ts";

/**
 * Changes what colleagues call the person whose session it is.
 * @throws AppError forbidden for an API key
 */
export async function renameOwnUser(deps: PeopleDeps, actor: Actor, name: string): Promise<SessionUser> {
  const { organizationId, userId } = requirePerson(actor, "Names");
  const user = await renameUser(deps.db, { actor, userId, name, now: deps.now() });
  if (user === null) throw new AppError("session_revoked", "This session has ended. Log in again.");
  await tellPeopleChanged(deps, organizationId);
  return user;
}
