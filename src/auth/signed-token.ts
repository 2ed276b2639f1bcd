import { errors, jwtVerify, SignJWT, type JWTPayload } from "jose";
import type { z } from "zod";

/** Pinned: a token that names another algorithm, or none, is refused before its signature is looked at. */
const ALGORITHM = "HS256";
const ISSUER = "parley";

interface TokenToSign {
  /** What the token is for; one made for something else is never taken. */
  audience: string;
  claims: JWTPayload;
  lifetimeSeconds: number;
  /** ms */
  now: number;
}

interface TokenToRead<T> {
  audience: string;
  claims: z.ZodType<T>;
  /** ms */
  now: number;
}

/**
 * A JWT that only the holder of the secret can make. `expiresAt` is in ms and a whole second, so up to one second short
 * of the full lifetime.
 */
export async function signToken(
  secret: string,
  { audience, claims, lifetimeSeconds, now }: TokenToSign,
): Promise<{ token: string; expiresAt: number }> {
  const issuedAt = Math.floor(now / 1000);
  const expiry = issuedAt + lifetimeSeconds;
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiry)
    .sign(keyOf(secret));
  return { token, expiresAt: expiry * 1000 };
}

/** The claims of a token that is ours, for this audience and not expired; null for any other, whatever is wrong. */
export async function readToken<T>(
  secret: string,
  token: string,
  { audience, claims, now }: TokenToRead<T>,
): Promise<T | null> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience,
      requiredClaims: ["exp"],
      currentDate: new Date(now),
    });
    return claims.safeParse(payload).data ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
