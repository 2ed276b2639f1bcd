import { Buffer } from "node:buffer";

/** Comes first in what is sealed, so that another scheme can follow while old seals are still read. */
const VERSION = "v1";
const IV_BYTES = 12;

/** What a seal is for: one that was made for something else is never opened. */
export type SealPurpose = "channel credentials" | "worker keys" | "webhook secrets" | "upload address";

/**
 * Encrypts and authenticates a secret that has to be stored: AES-256-GCM under a key derived from ours.
 * @param key at least 32 characters of high entropy (CREDENTIALS_KEY)
 */
export async function seal(
  key: string,
  plaintext: string,
  purpose: SealPurpose = "channel credentials",
): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const encrypted = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    await deriveKey(key, purpose),
    new TextEncoder().encode(plaintext),
  );
  return [VERSION, Buffer.from(iv).toString("base64url"), Buffer.from(encrypted).toString("base64url")].join(".");
}

/** What was sealed; null where it was changed, was sealed under another key or for another purpose, or is no seal at all. */
export async function unseal(
  key: string,
  sealed: string,
  purpose: SealPurpose = "channel credentials",
): Promise<string | null> {
  const [version, iv, encrypted, ...rest] = sealed.split(".");
  if (version !== VERSION || iv === undefined || encrypted === undefined || rest.length > 0) return null;
  const derived = await deriveKey(key, purpose);
  try {
    const plaintext = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: Buffer.from(iv, "base64url") },
      derived,
      Buffer.from(encrypted, "base64url"),
    );
    return new TextDecoder().decode(plaintext);
  } catch {
    // WebCrypto says no more than that it failed, on purpose: the tag does not fit.
    return null;
  }
}

async function deriveKey(key: string, purpose: SealPurpose): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(key), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    // The secret is random and used for this alone: HKDF needs no salt then, and `info` separates the uses.
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(),
      info: new TextEncoder().encode(`parley ${purpose} v1`),
    },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
