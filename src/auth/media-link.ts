import { Buffer } from "node:buffer";

/** Long enough to look at a page, short enough that a link that gets out is soon worth nothing. */
export const MEDIA_LINK_SECONDS = 10 * 60;

/** What a link opens, and until when. */
export interface MediaLink {
  organizationId: number;
  mediaId: number;
  /** ms; links count whole seconds. */
  expiresAt: number;
}

/** Signs a link, for places that send no Authorization header: `<img>`, `<video>`, a download. */
export async function signMediaLink(secret: string, link: MediaLink): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", await deriveKey(secret), textOf(link));
  return Buffer.from(mac).toString("base64url");
}

/** Whether the signature was made here for exactly this link, and the link still counts. */
export async function verifyMediaLink(
  secret: string,
  link: MediaLink,
  signature: string,
  now: number,
): Promise<boolean> {
  const mac = Buffer.from(signature, "base64url");
  // Compared by the runtime, in constant time.
  return (await crypto.subtle.verify("HMAC", await deriveKey(secret), mac, textOf(link))) && now < link.expiresAt;
}

function textOf(link: MediaLink): Uint8Array {
  return new TextEncoder().encode(`${link.organizationId}:${link.mediaId}:${Math.floor(link.expiresAt / 1000)}`);
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    // `info` keeps this apart from what else the secret signs: no session token passes as a link.
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(),
      info: new TextEncoder().encode("parley media links v1"),
    },
    material,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign", "verify"],
  );
}
