import { z } from "zod";
import { mediaState } from "./media.ts";
import { MEDIA_KINDS } from "./media-kind.ts";
import { extensionOf } from "./media-type.ts";
import type { StoredMessage } from "./message-view.ts";
import { roomNameOf } from "./room-name.ts";

/** A message as the rooms API shows it, and as its room is told of it. Times are ms. */
export const roomMessage = z
  .object({
    messageId: z.string().meta({ description: "Parley's own id" }),
    whatsappMessageId: z.string().nullable().meta({ description: "null until WhatsApp has accepted it" }),
    phoneNumber: z.string().nullable().meta({ description: "null where WhatsApp hides the number" }),
    roomName: z.string(),
    text: z.string().optional(),
    mediaUrl: z.string().optional().meta({ description: "where its file is, once that is here; of this server" }),
    mediaType: z.enum(MEDIA_KINDS).optional(),
    mediaState: mediaState.optional(),
    fileName: z.string().optional(),
    fileSize: z.number().int().optional().meta({ description: "bytes" }),
    mimeType: z.string().optional(),
    caption: z.string().optional(),
    direction: z.enum(["incoming", "outgoing"]),
    status: z.enum(["pending", "sent", "delivered", "read", "failed"]),
    timestamp: z.number().int(),
    deliveredAt: z.number().int().optional(),
    readAt: z.number().int().optional(),
    failedReason: z.string().optional(),
  })
  .meta({ id: "RoomMessage" });
export type RoomMessage = z.infer<typeof roomMessage>;

export function viewRoomMessage(message: StoredMessage): RoomMessage {
  const mediaType = MEDIA_KINDS.find((kind) => kind === message.type);
  // Nothing is left of what its author deleted for all.
  const media = message.revokedAt === null ? message.media : null;
  const words = message.text ?? undefined;
  return {
    messageId: String(message.id),
    whatsappMessageId: message.providerMessageId,
    phoneNumber: message.phone,
    roomName: roomNameOf(message),
    ...(mediaType === undefined ? { text: words } : { caption: words, mediaType }),
    mediaUrl: media?.state === "stored" ? uploadPath(media.id, media.mimeType) : undefined,
    mediaState: media?.state,
    fileName: media?.fileName ?? undefined,
    fileSize: media?.sizeBytes ?? undefined,
    mimeType: media?.mimeType ?? undefined,
    direction: message.direction === "inbound" ? "incoming" : "outgoing",
    // Whoever has listened to it has read it: this API knows no more.
    status: message.status === "played" ? "read" : message.status,
    timestamp: message.occurredAt,
    deliveredAt: message.deliveredAt ?? undefined,
    readAt: message.readAt ?? undefined,
    failedReason: message.failureText ?? undefined,
  };
}

/** Where a stored file is served under a name, relative to this server. */
export function uploadPath(mediaId: number, mimeType: string | null): string {
  return `/uploads/whatsapp/${mediaId}.${extensionOf(mimeType ?? "") ?? "bin"}`;
}
