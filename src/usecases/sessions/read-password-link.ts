import { hashToken } from "../../auth/opaque-token.ts";
import type { Database } from "../../db/database.ts";
import { findGoodLink, type OpenedLink } from "../../db/user-tokens.ts";
import { AppError } from "../../errors.ts";

export interface ReadPasswordLinkDeps {
  db: Database;
  now(): number;
  /** Counts the attempt; false once there were too many from there. */
  mayAttempt(): Promise<boolean>;
}

/**
 * Whose link it is, to greet them.
 * @throws AppError not_found for a link that was used, replaced, has expired or never was; rate_limited
 */
export async function readPasswordLink(deps: ReadPasswordLinkDeps, token: string): Promise<OpenedLink> {
  if (!(await deps.mayAttempt())) {
    throw new AppError("rate_limited", "There were too many attempts. Wait a minute and try again.", {
      retryAfterSeconds: 60,
    });
  }
  const link = await findGoodLink(deps.db, await hashToken(token), deps.now());
  if (link === null) throw badLink();
  return link;
}

export function badLink(): AppError {
  return new AppError(
    "not_found",
    "This link is not good any more: it was used, replaced by a newer one, or has expired. Ask an admin for another one.",
  );
}
