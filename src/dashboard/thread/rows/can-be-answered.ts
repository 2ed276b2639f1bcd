import type { MessageView } from "../../../domain/message-view.ts";

/** What WhatsApp does not know yet, or not any more, cannot be quoted or reacted to; a call is no message. */
export function canBeAnswered({ whatsapp_message_id: id, revoked_at: revokedAt, type }: MessageView): boolean {
  return id !== null && revokedAt === null && type !== "call" && type !== "reaction";
}
