import { replaceLink } from "../../db/user-tokens.ts";
import { findStoredUser } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import type { PasswordLinkKind } from "../../domain/password-link.ts";
import { userState, type UserState } from "../../domain/user-view.ts";
import { AppError } from "../../errors.ts";
import { createPasswordLink, type PasswordLink } from "./password-link.ts";
import type { PeopleDeps } from "./people-deps.ts";

/**
 * A new link for a person who is there already: to accept the invitation, or to choose another password. Earlier links
 * end; the password and the sessions stay until it is used.
 * @throws AppError not_found; conflict where the other kind of link is the one that this person needs
 */
export async function renewLink(
  deps: Omit<PeopleDeps, "publish">,
  actor: Actor,
  { userId, kind, origin }: { userId: number; kind: PasswordLinkKind; origin: string },
): Promise<PasswordLink> {
  const { organizationId } = actor;
  const user = await findStoredUser(deps.db, { organizationId, userId });
  if (user === null) throw new AppError("not_found", "There is no such person in this organization.");
  requireState(userState(user), kind);
  const now = deps.now();
  const { link, tokenHash } = await createPasswordLink(kind, { origin, now });
  const made = await replaceLink(deps.db, { actor, userId, kind, tokenHash, expiresAt: link.expiresAt, now });
  if (!made) throw deactivated();
  return link;
}

function requireState(state: UserState, kind: PasswordLinkKind): void {
  if (state === "deactivated") throw deactivated();
  if (kind === "invitation" && state === "active") {
    throw new AppError(
      "conflict",
      "This person has accepted the invitation. Make a link to reset the password instead.",
    );
  }
  if (kind === "password_reset" && state === "invited") {
    throw new AppError("conflict", "This person has no password yet. Make a new invitation instead.");
  }
}

function deactivated(): AppError {
  return new AppError("conflict", "This person is deactivated. Let them in again first.");
}
