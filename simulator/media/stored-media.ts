import { base64, hex } from "../identifiers.ts";

export interface StoredMedia {
  id: string;
  mimeType: string;
  filename: string | null;
  bytes: Uint8Array<ArrayBuffer>;
  /** Webhooks write it in base64, the media node in hex. */
  sha256: { base64: string; hex: string };
  /** Milliseconds since 1970; the id is unknown afterwards. */
  expiresAt: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** What the business uploads can be used for 30 days. */
export const uploadedLifetimeMs = 30 * dayMs;

/** What a customer sent can be fetched for 7 days. */
export const receivedLifetimeMs = 7 * dayMs;

export async function describeMedia(media: Omit<StoredMedia, "sha256">): Promise<StoredMedia> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", media.bytes));
  return { ...media, sha256: { base64: base64(digest), hex: hex(digest) } };
}
