/**
 * Kinds of message that are shown as what they are. `unsupported` is both what the provider could not pass on and what
 * this version does not know; its raw body is kept.
 */
export const MESSAGE_TYPES = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "reaction",
  "button",
  "interactive",
  "order",
  "system",
  "edit",
  "revoke",
  "template",
  "call",
  "unsupported",
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

export type Direction = "inbound" | "outbound";
export type MessageOrigin = "parley" | "phone_app" | "other_app";

const PREVIEW_MAX_CHARACTERS = 120;
/** Room for 120 of the longest emoji; one letter may carry thousands of accents. */
const PREVIEW_MAX_UNITS = 2000;

const NAMES: Record<MessageType, string> = {
  text: "",
  image: "📷 Photo",
  video: "🎥 Video",
  audio: "🎤 Audio",
  document: "📄 Document",
  sticker: "💟 Sticker",
  location: "📍 Location",
  contacts: "👤 Contact",
  reaction: "Reaction",
  button: "Button",
  interactive: "Choice",
  order: "🛒 Order",
  system: "ℹ️ Notice",
  edit: "✏️ Edited message",
  revoke: "🚫 Deleted message",
  template: "Template",
  call: "📞 Call",
  unsupported: "Unsupported message",
};

/** What the conversation list says of a message: its words, or its kind where it has none, on one line. */
export function previewOf(type: MessageType, text: string | null): string {
  const words = (text ?? "").replace(/\s+/g, " ").trim();
  const shown = words === "" ? NAMES[type] : type === "text" ? words : `${NAMES[type]} ${words}`.trim();
  if (shown.length <= PREVIEW_MAX_CHARACTERS) return shown;
  // By what a person sees as one character, so that no emoji is cut in two.
  const characters = [...new Intl.Segmenter().segment(shown.slice(0, PREVIEW_MAX_UNITS))];
  return characters
    .slice(0, PREVIEW_MAX_CHARACTERS)
    .map((each) => each.segment)
    .join("")
    .toWellFormed();
}
