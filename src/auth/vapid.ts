import { Buffer } from "node:buffer";
import { exportJWK, generateKeyPair, importJWK, SignJWT } from "jose";
import { z } from "zod";

const ALGORITHM = "ES256";
/** At most a day (RFC 8292, 2); short of it, as clocks differ. */
const LIFETIME_SECONDS = 12 * 60 * 60;

/**
 * What the Worker shows push services, so that nobody else can send to what our browsers have subscribed. `contact` is
 * where they would write if we troubled them.
 */
export const vapidKey = z.object({
  jwk: z.object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string(), d: z.string() }),
  contact: z.string(),
});
export type VapidKey = z.infer<typeof vapidKey>;

/** @param contact an https address, or `mailto:` */
export async function createVapidKey(contact: string): Promise<VapidKey> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return vapidKey.parse({ jwk: await exportJWK(privateKey), contact });
}

/** What a browser is given as `applicationServerKey`: the uncompressed point, base64url. */
export function vapidPublicKey({ jwk: { x, y } }: VapidKey): string {
  const point = [Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
  return Buffer.concat(point).toString("base64url");
}

/** The `Authorization` with which one push service takes a message from us (RFC 8292). */
export async function vapidAuthorization(key: VapidKey, endpoint: string, now: number): Promise<string> {
  const seconds = Math.floor(now / 1000);
  const token = await new SignJWT({})
    .setProtectedHeader({ typ: "JWT", alg: ALGORITHM })
    .setAudience(new URL(endpoint).origin)
    .setSubject(key.contact)
    .setExpirationTime(seconds + LIFETIME_SECONDS)
    .sign(await importJWK(key.jwk, ALGORITHM));
  return `vapid t=${token}, k=${vapidPublicKey(key)}`;
}
