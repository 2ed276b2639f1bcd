import { Buffer } from "node:buffer";
import { z } from "zod";
import type { InboundMedia } from "../../domain/media.ts";
import type { MediaKind } from "../../domain/media-kind.ts";

const text = z.string().min(1).max(1000).nullable().catch(null);
const attachment = z.looseObject({
  id: z.union([z.string().min(1).max(200), z.number().int()]).transform(String),
  mime_type: text.default(null),
  sha256: text.default(null),
  filename: text.default(null),
});

const KINDS: ReadonlyMap<string, MediaKind> = new Map([
  ["image", "image"],
  ["video", "video"],
  ["audio", "audio"],
  // A voice note of before 2022.
  ["voice", "audio"],
  ["document", "document"],
  ["sticker", "sticker"],
]);

/** The file that a message of this type carries; undefined where it carries none that can be fetched. */
export function mediaOf(message: Record<string, unknown> & { type: string }): InboundMedia | undefined {
  const kind = KINDS.get(message.type);
  if (kind === undefined) return undefined;
  const parsed = attachment.safeParse(message[message.type]);
  if (!parsed.success) return undefined;
  const { id, mime_type: mimeType, sha256, filename } = parsed.data;
  return { providerMediaId: id, kind, mimeType, sha256: hexDigest(sha256), fileName: filename };
}

/** Webhooks write a SHA-256 in base64, the media node in hex; both have been seen in either place. */
export function hexDigest(sha256: string | null): string | null {
  if (sha256 === null) return null;
  if (/^[0-9a-f]{64}$/i.test(sha256)) return sha256.toLowerCase();
  const bytes = Buffer.from(sha256, "base64");
  return bytes.length === 32 ? bytes.toString("hex") : null;
}
