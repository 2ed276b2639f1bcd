import type { MessageType } from "../../domain/message.ts";

/** Meta's types and what they are here. Reactions, edits and deletions are read before; without a target they are no use. */
const TYPES: ReadonlyMap<string, MessageType> = new Map([
  ["text", "text"],
  ["image", "image"],
  ["video", "video"],
  ["audio", "audio"],
  // A voice note of before 2022; now it is an audio with `voice: true`.
  ["voice", "audio"],
  ["document", "document"],
  ["sticker", "sticker"],
  ["location", "location"],
  ["contacts", "contacts"],
  ["button", "button"],
  ["interactive", "interactive"],
  ["order", "order"],
  ["system", "system"],
  ["template", "template"],
]);

/** Whatever Meta may call its next kind is unsupported until this version knows it. */
export function typeOf(metaType: string): MessageType {
  return TYPES.get(metaType) ?? "unsupported";
}
