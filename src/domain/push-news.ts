import { z } from "zod";
import type { StoredConversation } from "./conversation-view.ts";

/** What somebody's devices are told of; ids only, as what they stand for may change until it is sent. */
export const pushNews = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), messageId: z.number().int() }),
  z.object({ kind: z.literal("mention"), userId: z.number().int(), noteId: z.number().int() }),
  z.object({ kind: z.literal("assigned"), userId: z.number().int() }),
]);
export type PushNews = z.infer<typeof pushNews>;

/** What a device shows: the service worker's side of it is the dashboard's. */
export interface PushPayload {
  title: string;
  body: string;
  conversation_id: number;
  kind: PushNews["kind"];
}

const MAX_CHARACTERS = 200;
/** A push service takes 4096 bytes, and one character can be hundreds of them. */
const MAX_UNITS = 300;

/** Whether it is still news: who reads it meanwhile, or gives it to somebody else, has told enough. */
export function isStillNews(
  news: PushNews,
  conversation: Pick<StoredConversation, "unreadCount" | "assignedAgentId">,
): boolean {
  switch (news.kind) {
    case "message":
      return conversation.unreadCount > 0;
    case "assigned":
      return conversation.assignedAgentId === news.userId;
    case "mention":
      return true;
  }
}

/** @param words the message or the note; for an assignment, what was said last */
export function pushPayload(
  news: PushNews,
  conversation: Pick<StoredConversation, "id" | "contactName" | "profileName" | "username" | "phone">,
  words: string,
): PushPayload {
  const { id, contactName, profileName, username, phone } = conversation;
  return {
    title: shorten(contactName ?? profileName ?? username ?? phone ?? ""),
    body: shorten(words),
    conversation_id: id,
    kind: news.kind,
  };
}

/** By what a person sees as one character, so that no emoji is cut in two. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...new Intl.Segmenter().segment(line.slice(0, MAX_UNITS - 1))].map((each) => each.segment);
  if (characters.length <= MAX_CHARACTERS && line.length <= MAX_UNITS) return line.toWellFormed();
  return `${characters
    .slice(0, MAX_CHARACTERS - 1)
    .join("")
    .toWellFormed()}…`;
}
