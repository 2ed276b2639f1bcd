export type PasswordLinkKind = "invitation" | "password_reset";

/** Short ones are guessed; what else makes a password good cannot be counted (NIST SP 800-63B, 3.1.1.2). */
export const MIN_PASSWORD_LENGTH = 10;
/** Keeps what is hashed small. */
export const MAX_PASSWORD_LENGTH = 1024;

const HOUR_MS = 60 * 60 * 1000;

/** How long a link is good, ms: a newcomer may be on holiday, somebody who is locked out is waiting. */
export function linkLifetime(kind: PasswordLinkKind): number {
  switch (kind) {
    case "invitation":
      return 7 * 24 * HOUR_MS;
    case "password_reset":
      return 24 * HOUR_MS;
  }
}
