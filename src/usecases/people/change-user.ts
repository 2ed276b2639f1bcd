import { changeUser as changeStored, type UserChanges } from "../../db/change-user.ts";
import type { Actor } from "../../domain/actor.ts";
import { answersCustomers, type StoredUser } from "../../domain/user-view.ts";
import { AppError } from "../../errors.ts";
import { giveBack, type GiveBackDeps } from "./give-back.ts";
import { tellPeopleChanged } from "./people-deps.ts";

export interface ChangeUserDeps extends GiveBackDeps {
  closeLiveSessions(organizationId: number, selector: { userId: number }): Promise<void>;
}

/**
 * Changes a person's name, role or right to be here. Whoever is deactivated is out at once: sessions, sockets, links and
 * push subscriptions end, and what they had open is nobody's again. May be asked again where it broke off.
 * @throws AppError not_found; conflict where nobody could administer any more
 */
export async function changeUser(
  deps: ChangeUserDeps,
  actor: Actor,
  { userId, changes }: { userId: number; changes: UserChanges },
): Promise<StoredUser> {
  const { organizationId } = actor;
  const changed = await changeStored(deps.db, { actor, userId, changes, now: deps.now() });
  if (changed === null) throw new AppError("not_found", "There is no such person in this organization.");
  if (changed.outcome === "last_admin") {
    throw new AppError("conflict", "This is the only admin who can log in. Make somebody else an admin first.");
  }
  const { user } = changed;
  // A socket keeps the role of its beginning, and a colleague of before is none any more.
  if (changes.role !== undefined || !user.active) await deps.closeLiveSessions(organizationId, { userId });
  if (!answersCustomers(user)) await giveBack(deps, { organizationId, userId, actor });
  await tellPeopleChanged(deps, organizationId);
  return user;
}
