import type { RoomMessage } from "./room-message.ts";

/** `whatsapp.message`: a message is new. `whatsapp.status`: something about a known one has changed. */
export type RoomTopic = "whatsapp.message" | "whatsapp.status";

/**
 * What a room is told: the message as it is now. Of two about the same message, the one with the higher `version` counts;
 * the same may come twice.
 */
export type RoomData = RoomMessage & { conversationId: number; version: number; truncated?: true };

/** A reliable packet has at most 15 KiB (LiveKit, "Data packets"), with some of it for the topic and the frame. */
export const MAX_DATA_BYTES = 14_000;

/** The data's bytes: words that are too long are cut, and `truncated` says so. The API has them whole. */
export function encodeRoomData(data: RoomData): Uint8Array {
  const whole = encode(data);
  if (whole.length <= MAX_DATA_BYTES) return whole;
  const words = data.text ?? data.caption ?? "";
  let fits = 0;
  for (let end = words.length; fits < end;) {
    const middle = Math.ceil((fits + end) / 2);
    if (encode(cut(data, words, middle)).length <= MAX_DATA_BYTES) fits = middle;
    else end = middle - 1;
  }
  return encode(cut(data, words, fits));
}

function cut(data: RoomData, words: string, length: number): RoomData {
  const field = data.text === undefined ? "caption" : "text";
  // No half of a pair of surrogates.
  return { ...data, [field]: words.slice(0, length).toWellFormed(), truncated: true };
}

function encode(data: RoomData): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(data));
}
