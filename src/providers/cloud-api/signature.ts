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
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(appSecret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  );
  return crypto.subtle.verify("HMAC", key, given, raw);
}

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return null;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
