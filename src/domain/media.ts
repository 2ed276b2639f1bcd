import { z } from "zod";
import { MEDIA_KINDS, type MediaKind } from "./media-kind.ts";

/** What a provider says about a file that somebody sent. */
export interface InboundMedia {
  providerMediaId: string;
  kind: MediaKind;
  /** As the sender's phone named it: never trusted when it is served. */
  mimeType: string | null;
  /** Hex; null where the provider gave none that can be read. */
  sha256: string | null;
  fileName: string | null;
}

/** `pending`: known, and being fetched. `unavailable`: it will not come, for a reason that a person can read. */
export const mediaState = z.enum(["pending", "stored", "unavailable"]);

/** What is stored of a message's file, as far as it is shown. */
export const storedMedia = z.object({
  id: z.number().int(),
  kind: z.enum(MEDIA_KINDS),
  state: mediaState,
  mimeType: z.string().nullable(),
  sizeBytes: z.number().int().nullable(),
  fileName: z.string().nullable(),
  reason: z.string().nullable(),
  /** Where a person opens its copy at SharePoint. */
  copyUrl: z.string().nullable().optional(),
});
export type StoredMedia = z.infer<typeof storedMedia>;

/** A message's file as the API and the sockets show it. */
export const mediaView = z
  .object({
    id: z.number().int(),
    kind: z.enum(MEDIA_KINDS),
    state: mediaState,
    mime_type: z.string().nullable(),
    size_bytes: z.number().int().nullable(),
    file_name: z.string().nullable(),
    voice: z.boolean().meta({ description: "a voice note rather than an audio file" }),
    url: z.string().nullable().meta({ description: "where its bytes are; null unless it is stored" }),
    reason: z.string().nullable().meta({ description: "why it is unavailable" }),
    copy_url: z
      .string()
      .nullable()
      .meta({ description: "its copy at SharePoint, for a person to open; null until there is one" }),
  })
  .meta({ id: "Media" });
export type MediaView = z.infer<typeof mediaView>;

/** @param content the body of the message that carries it */
export function viewMedia(media: StoredMedia, content: Record<string, unknown> | null): MediaView {
  return {
    id: media.id,
    kind: media.kind,
    state: media.state,
    mime_type: media.mimeType,
    size_bytes: media.sizeBytes,
    file_name: media.fileName,
    voice: isVoiceNote(content),
    url: media.state === "stored" ? mediaPath(media.id) : null,
    reason: media.reason,
    copy_url: media.copyUrl ?? null,
  };
}

export function mediaPath(mediaId: number): string {
  return `/api/whatsapp/media/${mediaId}`;
}

const voiceNote = z.union([
  z.object({ audio: z.object({ voice: z.literal(true) }) }),
  // Webhooks of before 2022 had a type of its own for it.
  z.object({ voice: z.looseObject({}) }),
]);

function isVoiceNote(content: Record<string, unknown> | null): boolean {
  return voiceNote.safeParse(content).success;
}
