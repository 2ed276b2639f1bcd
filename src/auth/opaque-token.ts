import { Buffer } from "node:buffer";

const TOKEN_BYTES = 32;
const SHOWN_CHARACTERS = 8;

/** Tells an API key from a session's token at sight, and lets secret scanners find a leaked one. */
export const API_KEY_PREFIX = "pk_";

/** 256 random bits in base64url. Only its hash is kept, so a copy of the database opens nothing. */
export function createToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))).toString("base64url");
}

export function createApiKey(): string {
  return `${API_KEY_PREFIX}${createToken()}`;
}

/** The beginning of a key, enough for a person to tell keys apart and 208 bits short of using one. */
export function shownPrefix(apiKey: string): string {
  return apiKey.slice(0, API_KEY_PREFIX.length + SHOWN_CHARACTERS);
}

/** SHA-256, hex. No salt and no stretching: the tokens are random, there is nothing to guess. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return Buffer.from(digest).toString("hex");
}
