import { z } from "zod";
import { mediaState } from "./media.ts";
import { MEDIA_KINDS, type MediaKind } from "./media-kind.ts";
import { extensionOf } from "./media-type.ts";
import type { StoredMessage, StoredReaction } from "./message-view.ts";
import { roomNameOf } from "./room-name.ts";

const direction = z.enum(["incoming", "outgoing"]);

/** A message as the rooms API shows it, and as its room is told of it. Times are ms. */
export const roomMessage = z
  .object({
    messageId: z.string().meta({ description: "Parley's own id" }),
    whatsappMessageId: z.string().nullable().meta({ description: "null until WhatsApp has accepted it" }),
    phoneNumber: z.string().nullable().meta({ description: "null where WhatsApp hides the number" }),
    roomName: z.string(),
    type: z.string().meta({ description: "the kind: text, image, template, interactive, location, …" }),
    text: z.string().optional(),
    mediaUrl: z
      .string()
      .optional()
      .meta({ description: "where its file is, once that is here: on this server, or the link it was sent as" }),
    mediaType: z.enum(MEDIA_KINDS).optional(),
    mediaState: mediaState.optional(),
    fileName: z.string().optional(),
    fileSize: z.number().int().optional().meta({ description: "bytes" }),
    mimeType: z.string().optional(),
    caption: z.string().optional(),
    direction,
    status: z.enum(["pending", "sent", "delivered", "read", "failed"]),
    timestamp: z.number().int(),
    deliveredAt: z.number().int().optional(),
    readAt: z.number().int().optional(),
    failedReason: z.string().optional(),
    replyTo: z.string().optional().meta({ description: "WhatsApp's id of the message that it quotes" }),
    reactions: z
      .array(z.object({ emoji: z.string(), direction }))
      .optional()
      .meta({ description: "what each side has put on it" }),
    editedAt: z.number().int().optional(),
    deletedAt: z.number().int().optional().meta({ description: "when its author deleted it for all" }),
  })
  .meta({ id: "RoomMessage" });
export type RoomMessage = z.infer<typeof roomMessage>;

export function viewRoomMessage(message: StoredMessage): RoomMessage {
  return {
    messageId: String(message.id),
    whatsappMessageId: message.providerMessageId,
    phoneNumber: message.phone,
    roomName: roomNameOf(message),
    type: message.type,
    ...wordsOf(message),
    // Nothing is left of what its author deleted for all.
    ...(message.revokedAt === null ? fileOf(message) : {}),
    direction: directionOf(message.direction === "inbound"),
    // Whoever has listened to it has read it: this API knows no more.
    status: message.status === "played" ? "read" : message.status,
    timestamp: message.occurredAt,
    deliveredAt: message.deliveredAt ?? undefined,
    readAt: message.readAt ?? undefined,
    failedReason: message.failureText ?? undefined,
    replyTo: message.replyTo ?? undefined,
    reactions: message.reactions.length === 0 ? undefined : message.reactions.map(viewReaction),
    editedAt: message.editedAt ?? undefined,
    deletedAt: message.revokedAt ?? undefined,
  };
}

/** Where a stored file is served under a name, relative to this server. */
export function uploadPath(mediaId: number, mimeType: string | null): string {
  return `/uploads/whatsapp/${mediaId}.${extensionOf(mimeType ?? "") ?? "bin"}`;
}

/** A text, or what is written under a file. */
function wordsOf({ type, text, content }: StoredMessage): Pick<RoomMessage, "text" | "caption"> {
  if (!isMediaKind(type)) return { text: text ?? undefined };
  // Of a document without a caption the stored words are its file's name.
  return {
    caption: mediaBody.parse(content?.[type] ?? {}).caption ?? (type === "document" ? undefined : (text ?? undefined)),
  };
}

function fileOf({ type, media, content }: StoredMessage): Partial<RoomMessage> {
  if (media !== null) {
    return {
      mediaUrl: media.state === "stored" ? uploadPath(media.id, media.mimeType) : undefined,
      mediaType: media.kind,
      mediaState: media.state,
      fileName: media.fileName ?? undefined,
      fileSize: media.sizeBytes ?? undefined,
      mimeType: media.mimeType ?? undefined,
    };
  }
  if (!isMediaKind(type)) return {};
  // Sent as a link, WhatsApp has fetched it by itself.
  const { link, filename } = mediaBody.parse(content?.[type] ?? {});
  return { mediaUrl: link, mediaType: type, fileName: filename };
}

const word = z.string().optional().catch(undefined);
const mediaBody = z.object({ caption: word, link: word, filename: word }).catch({});

function isMediaKind(type: string): type is MediaKind {
  return MEDIA_KINDS.some((kind) => kind === type);
}

function viewReaction({ emoji, author }: StoredReaction): { emoji: string; direction: z.infer<typeof direction> } {
  return { emoji, direction: directionOf(author !== "business") };
}

function directionOf(incoming: boolean): z.infer<typeof direction> {
  return incoming ? "incoming" : "outgoing";
}
