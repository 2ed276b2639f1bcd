import { MAX_USERS } from "../../db/users.ts";
import { insertInvitedUser } from "../../db/user-tokens.ts";
import type { Actor, Role } from "../../domain/actor.ts";
import type { StoredUser } from "../../domain/user-view.ts";
import { AppError } from "../../errors.ts";
import { createPasswordLink, type PasswordLink } from "./password-link.ts";
import { tellPeopleChanged, type PeopleDeps } from "./people-deps.ts";

interface Invitation {
  /** Trimmed, lower case. */
  email: string;
  name: string;
  role: Role;
  /** Where the dashboard is. */
  origin: string;
}

/**
 * Makes a person without a password, and the link with which they choose one. Parley sends no e-mail: whoever invites
 * hands the link over.
 * @throws AppError conflict where the e-mail is somebody's already, in this organization or another: a login names
 * nothing else
 */
export async function inviteUser(
  deps: PeopleDeps,
  actor: Actor,
  { email, name, role, origin }: Invitation,
): Promise<{ user: StoredUser; link: PasswordLink }> {
  const now = deps.now();
  const { link, tokenHash } = await createPasswordLink("invitation", { origin, now });
  const user = await insertInvitedUser(deps.db, {
    actor,
    email,
    name,
    role,
    tokenHash,
    expiresAt: link.expiresAt,
    now,
  });
  if (user === null) {
    throw new AppError(
      "conflict",
      `email: somebody has this e-mail already, or there are ${MAX_USERS} people here. Look at the list, where whoever left can be let in again.`,
      { fields: [{ field: "email", problem: "is taken" }] },
    );
  }
  await tellPeopleChanged(deps, actor.organizationId);
  return { user, link };
}
