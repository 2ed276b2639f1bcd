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

/** A mark that stands before the words, and what is said where there are none. */
const KINDS: Record<MessageType, { mark: string; name: string }> = {
  text: { mark: "", name: "" },
  image: { mark: "📷", name: "Photo" },
  video: { mark: "🎥", name: "Video" },
  audio: { mark: "🎤", name: "Audio" },
  document: { mark: "📄", name: "Document" },
  sticker: { mark: "💟", name: "Sticker" },
  location: { mark: "📍", name: "Location" },
  contacts: { mark: "👤", name: "Contact" },
  reaction: { mark: "Reaction", name: "" },
  button: { mark: "", name: "Button" },
  interactive: { mark: "", name: "Choice" },
  order: { mark: "🛒", name: "Order" },
  system: { mark: "ℹ️", name: "Notice" },
  edit: { mark: "✏️", name: "Edited message" },
  revoke: { mark: "🚫", name: "Deleted message" },
  template: { mark: "", name: "Template" },
  call: { mark: "📞", name: "Call" },
  unsupported: { mark: "⚠️", name: "Unsupported message" },
};

/** What the conversation list says of a message: its words, or its kind where it has none, on one line. */
export function previewOf(type: MessageType, text: string | null): string {
  const words = (text ?? "").replace(/\s+/g, " ").trim();
  const { mark, name } = KINDS[type];
  const shown = `${mark} ${words === "" ? name : words}`.trim();
  if (shown.length <= PREVIEW_MAX_CHARACTERS) return shown;
  // By what a person sees as one character, so that no emoji is cut in two.
  const characters = [...new Intl.Segmenter().segment(shown.slice(0, PREVIEW_MAX_UNITS))];
  return characters
    .slice(0, PREVIEW_MAX_CHARACTERS)
    .map((each) => each.segment)
    .join("")
    .toWellFormed();
}
