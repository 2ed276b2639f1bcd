/** What a list's line of a message is about; `text` needs no icon. */
export type PreviewKind =
  | "text"
  | "image"
  | "video"
  | "audio"
  | "document"
  | "sticker"
  | "location"
  | "contacts"
  | "reaction"
  | "button"
  | "interactive"
  | "order"
  | "system"
  | "edit"
  | "revoke"
  | "template"
  | "call"
  | "unsupported";

export interface PreviewParts {
  kind: PreviewKind;
  /** What was written, such as a caption; "" where the kind is all there is to say. */
  words: string;
}

/** The server's marks (`previewOf` in domain/message.ts), and what it says where there are no words. */
const MARKS: [mark: string, kind: PreviewKind, name: string][] = [
  ["📷", "image", "Photo"],
  ["🎥", "video", "Video"],
  ["🎤", "audio", "Audio"],
  ["📄", "document", "Document"],
  ["💟", "sticker", "Sticker"],
  ["📍", "location", "Location"],
  ["👤", "contacts", "Contact"],
  ["Reaction", "reaction", ""],
  ["🛒", "order", "Order"],
  ["ℹ️", "system", "Notice"],
  ["✏️", "edit", "Edited message"],
  ["🚫", "revoke", "Deleted message"],
  ["📞", "call", "Call"],
  ["⚠️", "unsupported", "Unsupported message"],
];

/** Kinds without a mark, by what is said where there are no words. */
const NAMES: Record<string, PreviewKind> = { Button: "button", Choice: "interactive", Template: "template" };

/**
 * Takes the server's line about a message apart, so that its kind is shown by an icon and in the person's language. A
 * customer who types a mark themselves gets its icon: the line does not tell the two apart.
 */
export function previewParts(preview: string): PreviewParts {
  for (const [mark, kind, name] of MARKS) {
    if (preview === mark) return { kind, words: "" };
    if (!preview.startsWith(`${mark} `)) continue;
    const words = preview.slice(mark.length + 1);
    // A text that begins with this word is much more likely than a reaction that goes on.
    if (kind === "reaction" && words.length > LONGEST_EMOJI) break;
    return { kind, words: words === name ? "" : words };
  }
  const kind = NAMES[preview];
  return kind === undefined ? { kind: "text", words: preview } : { kind, words: "" };
}

/** In UTF-16 units: a family of four with skin tones. */
const LONGEST_EMOJI = 25;
