import { decodeJwt, jwtVerify } from "jose";
import { z } from "zod";
import type { WebhookDelivery } from "../provider.ts";

/** Whose webhooks are ours. */
export interface WebhookSigner {
  /** The account's; nothing is right under "". */
  signatureSecret: string;
  apiKey: string | null;
  applicationId: string | null;
}

const claims = z.looseObject({
  iat: z.number().int(),
  jti: z.string().min(1).max(200),
  payload_hash: z.string(),
  api_key: z.string().optional(),
  application_id: z.string().optional(),
});
type Claims = z.infer<typeof claims>;

/** For clocks that differ; what is older is somebody's recording. */
const FRESH_MS = 5 * 60 * 1000;

/**
 * Checks Vonage's `Authorization`: an HS256 token under the account's signature secret, made within the last minutes, over
 * exactly these bytes (Vonage, "Signed webhooks").
 * @param now ms
 */
export async function verifySignature(
  raw: Uint8Array<ArrayBuffer>,
  header: string | null,
  signer: WebhookSigner,
  now: number,
): Promise<boolean> {
  const token = tokenIn(header);
  if (token === null || signer.signatureSecret === "") return false;
  const signed = await claimsOf(token, signer.signatureSecret, now);
  if (signed === null || Math.abs(now - signed.iat * 1000) > FRESH_MS) return false;
  // No secret: whoever sends a body can hash it. That the hash is signed is what counts, and the runtime compares that.
  return signed.payload_hash === (await sha256(raw)) && isOurs(signed, signer);
}

/** The token's own name, and how long it would be taken. Of a verified webhook. */
export function deliveryOf(header: string | null): WebhookDelivery | null {
  const token = tokenIn(header);
  const named = token === null ? undefined : claims.safeParse(decodeJwt(token)).data;
  return named === undefined ? null : { id: named.jti, until: named.iat * 1000 + FRESH_MS };
}

function tokenIn(header: string | null): string | null {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? "")?.[1] ?? null;
}

async function claimsOf(token: string, secret: string, now: number): Promise<Claims | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ["HS256"],
      currentDate: new Date(now),
      clockTolerance: FRESH_MS / 1000,
    });
    return claims.safeParse(payload).data ?? null;
  } catch {
    return null;
  }
}

/** The secret belongs to the account, so its key decides; where that is not set, the application does. */
function isOurs(signed: Claims, { apiKey, applicationId }: WebhookSigner): boolean {
  if (apiKey !== null && signed.api_key !== undefined) return signed.api_key === apiKey;
  if (applicationId !== null && signed.application_id !== undefined) return signed.application_id === applicationId;
  return true;
}

async function sha256(raw: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", raw));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
