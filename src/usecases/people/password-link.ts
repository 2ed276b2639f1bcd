import { createToken, hashToken } from "../../auth/opaque-token.ts";
import { linkLifetime, type PasswordLinkKind } from "../../domain/password-link.ts";

/** What an admin hands over. Times are ms. */
export interface PasswordLink {
  url: string;
  expiresAt: number;
}

/**
 * A new link with what is stored of it. The token stands behind the `#`, which browsers send to no server and put into
 * no Referer: it is in no log.
 * @param origin where the dashboard is
 */
export async function createPasswordLink(
  kind: PasswordLinkKind,
  { origin, now }: { origin: string; now: number },
): Promise<{ link: PasswordLink; tokenHash: string }> {
  const token = createToken();
  return {
    link: { url: `${origin}/set-password#${token}`, expiresAt: now + linkLifetime(kind) },
    tokenHash: await hashToken(token),
  };
}
