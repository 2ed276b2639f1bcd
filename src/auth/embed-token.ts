import { Buffer } from "node:buffer";
import { z } from "zod";
import { embedGrant, type EmbedGrant } from "../domain/embed-grant.ts";
import { readToken, signToken } from "./signed-token.ts";

export const MAX_EMBED_TOKEN_SECONDS = 3600;
export const DEFAULT_EMBED_TOKEN_SECONDS = 900;

const AUDIENCE = "parley-embed";

/** As whom an embedded session acts, and what confines it. */
export type EmbedClaims = EmbedGrant & {
  userId: number;
  organizationId: number;
  /** ms */
  expiresAt: number;
};

const embedClaims = z
  .object({
    sub: z.string().regex(/^[1-9]\d{0,14}$/),
    org: z.number().int().positive(),
    grant: embedGrant,
    exp: z.number().int(),
  })
  .transform(({ sub, org, grant, exp }): EmbedClaims => ({
    ...grant,
    userId: Number(sub),
    organizationId: org,
    expiresAt: exp * 1000,
  }));

/** A bearer token for a page inside another application. There is no refresh: that application asks for the next one. */
export async function issueEmbedToken(
  secret: string,
  { userId, organizationId, issuer, entity }: Omit<EmbedClaims, "expiresAt">,
  { lifetimeSeconds, now }: { lifetimeSeconds: number; now: number },
): Promise<string> {
  const { token } = await signToken(secret, {
    audience: AUDIENCE,
    claims: { sub: String(userId), org: organizationId, grant: { issuer, entity } },
    lifetimeSeconds,
    now,
  });
  return token;
}

/**
 * What an embed token claims, or null where it is forged, expired or no embed token. Whether its agent and its issuer
 * still are what they were is for the database to say.
 */
export function verifyEmbedToken(secret: string, token: string, now: number): Promise<EmbedClaims | null> {
  return readToken(secret, token, { audience: AUDIENCE, claims: embedClaims, now });
}

/**
 * Tells one value of the Worker's own API key from the next, in a token that browsers see. Keyed: the key is chosen by a
 * person, and a bare hash of it could be guessed at.
 */
export async function keyFingerprint(secret: string, apiKey: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  const mac = await crypto.subtle.sign("HMAC", key, encoder.encode(`parley internal key v1:${apiKey}`));
  return Buffer.from(mac).subarray(0, 12).toString("base64url");
}
