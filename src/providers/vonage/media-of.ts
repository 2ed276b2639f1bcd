import { z } from "zod";
import type { MediaKind } from "../../domain/media-kind.ts";
import type { InboundMedia } from "../../domain/media.ts";
import type { Inbound } from "./wire.ts";

const attachment = z.looseObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  name: z.string().min(1).max(1000).nullable().catch(null).default(null),
});

const KINDS: ReadonlyMap<string, MediaKind> = new Map([
  ["image", "image"],
  ["video", "video"],
  ["audio", "audio"],
  ["file", "document"],
  ["sticker", "sticker"],
  // Contact cards come as a file.
  ["vcard", "document"],
]);

/**
 * The file that a message of this type carries; undefined where it carries none that can be fetched. Vonage names it by
 * its address, and tells neither type nor checksum.
 */
export function mediaOf(message: Inbound): InboundMedia | undefined {
  const kind = KINDS.get(message.message_type);
  const parsed = attachment.safeParse(message[message.message_type]).data;
  if (kind === undefined || parsed === undefined) return undefined;
  const isCard = message.message_type === "vcard";
  return {
    providerMediaId: parsed.url,
    kind,
    mimeType: isCard ? "text/vcard" : null,
    sha256: null,
    fileName: parsed.name ?? (isCard ? "contacts.vcf" : null),
  };
}
