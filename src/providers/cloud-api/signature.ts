import { Buffer } from "node:buffer";

const PREFIX = "sha256=";

/**
 * Checks Meta's `X-Hub-Signature-256`: HMAC-SHA256 over the raw bytes under the app secret. Over the bytes as they came,
 * because Meta escapes non-ASCII and slashes in a way that no re-serialised JSON reproduces
 * (Meta, "Webhooks: validate payloads").
 */
export async function verifySignature(
  raw: Uint8Array<ArrayBuffer>,
  header: string | null,
  appSecret: string,
): Promise<boolean> {
  const given = header?.startsWith(PREFIX) ? bytesOfHex(header.slice(PREFIX.length)) : null;
  if (given === null || appSecret === "") return false;
  return crypto.subtle.verify("HMAC", await keyOf(appSecret), given, raw);
}

/** Of this isolate. There is one app secret; the key itself, as a promise would belong to the request that made it. */
let imported: { appSecret: string; key: CryptoKey } | null = null;

async function keyOf(appSecret: string): Promise<CryptoKey> {
  if (imported?.appSecret === appSecret) return imported.key;
  const secret = new TextEncoder().encode(appSecret);
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  imported = { appSecret, key };
  return key;
}

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return null;
  return Buffer.from(hex, "hex");
}
