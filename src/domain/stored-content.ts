import type { MessageType } from "./message.ts";

/** What a plain text message consists of, beside who wrote it and when: all of that has columns of its own. */
const PLAIN = new Set(["from", "from_user_id", "from_parent_user_id", "id", "timestamp", "type", "text"]);

/**
 * What of a body is stored: null where a message is words and nothing else, as most are. They are in a column of their own,
 * and a second copy would make a third of the database.
 */
export function storedContent(message: {
  type: MessageType;
  text: string | null;
  content: Record<string, unknown>;
}): Record<string, unknown> | null {
  const { type, text, content } = message;
  return type === "text" && isWords(content["text"], text) && Object.keys(content).every((name) => PLAIN.has(name))
    ? null
    : content;
}

function isWords(body: unknown, text: string | null): boolean {
  if (typeof body !== "object" || body === null || text === null) return false;
  const { 0: only, length } = Object.entries(body);
  return length === 1 && only !== undefined && only[0] === "body" && only[1] === text;
}
