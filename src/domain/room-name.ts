import { digitsOf } from "./phone.ts";

/** What a room is about: a person's number, or one conversation where WhatsApp hides the number. */
export type RoomSubject = { phone: string } | { conversationId: number };

const BY_PHONE = /^whatsapp_(\d{5,20})$/;
const BY_CONVERSATION = /^whatsapp_conversation_([1-9]\d{0,14})$/;

/** The room of a conversation, the same for all conversations with one number: `whatsapp_573103055424`. */
export function roomNameOf({ phone, conversationId }: { phone: string | null; conversationId: number }): string {
  return phone === null ? `whatsapp_conversation_${conversationId}` : `whatsapp_${digitsOf(phone)}`;
}

/** Whose room has this name; null for what is no name of a room. */
export function readRoomName(name: string): RoomSubject | null {
  const digits = BY_PHONE.exec(name)?.[1];
  if (digits !== undefined) return { phone: `+${digits}` };
  const id = BY_CONVERSATION.exec(name)?.[1];
  return id === undefined ? null : { conversationId: Number(id) };
}
