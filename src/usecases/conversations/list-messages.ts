import type { Database } from "../../db/database.ts";
import { findMessagePosition, listThread, listThreadAfter, type ThreadPosition } from "../../db/messages.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredMessage } from "../../domain/message-view.ts";
import { AppError } from "../../errors.ts";
import { findConversation, type ConversationName } from "./find-conversation.ts";

/** Which part of a thread. */
export type ThreadPlace =
  | { kind: "newest" }
  | { kind: "older"; than: ThreadPosition }
  | { kind: "newer"; than: ThreadPosition }
  | { kind: "around"; messageId: number };

/** Messages, newest first by the provider's clock, and where the pages on both sides begin; null at an end. */
export interface ThreadPage {
  messages: StoredMessage[];
  older: ThreadPosition | null;
  newer: ThreadPosition | null;
}

/**
 * A page of a conversation's messages.
 * @throws AppError not_found for a conversation, or a message to look around, that is not there
 */
export async function listMessages(
  { db }: { db: Database },
  actor: Actor,
  name: ConversationName,
  { place, limit }: { place: ThreadPlace; limit: number },
): Promise<ThreadPage> {
  const { id } = await findConversation({ db }, actor, name);
  const thread = { organizationId: actor.organizationId, conversationId: id };
  switch (place.kind) {
    case "newest":
      return { ...(await olderThan(db, thread, null, limit)), newer: null };
    case "older": {
      const page = await olderThan(db, thread, place.than, limit);
      return { ...page, newer: page.messages[0] ?? place.than };
    }
    case "newer": {
      const page = await newerThan(db, thread, place.than, limit);
      return { ...page, older: page.messages.at(-1) ?? place.than };
    }
    case "around": {
      const it = await findMessagePosition(db, thread, place.messageId);
      if (it === null) throw new AppError("not_found", "around: there is no such message in this conversation.");
      const newerHalf = Math.floor(limit / 2);
      // From the message itself downwards.
      const from = { occurredAt: it.occurredAt, id: it.id + 1 };
      const [below, above] = await Promise.all([
        olderThan(db, thread, from, limit - newerHalf),
        newerThan(db, thread, it, newerHalf),
      ]);
      return { messages: [...above.messages, ...below.messages], older: below.older, newer: above.newer };
    }
  }
}

interface Thread {
  organizationId: number;
  conversationId: number;
}

async function olderThan(db: Database, thread: Thread, before: ThreadPosition | null, limit: number) {
  const { organizationId, conversationId } = thread;
  const rows = await listThread(db, organizationId, conversationId, { before, limit: limit + 1 });
  const messages = rows.slice(0, limit);
  return { messages, older: rows.length > limit ? (messages.at(-1) ?? null) : null };
}

async function newerThan(db: Database, thread: Thread, after: ThreadPosition, limit: number) {
  const rows = await listThreadAfter(db, thread, { after, limit: limit + 1 });
  const messages = rows.slice(0, limit).toReversed();
  // With no room for one, the next page still begins where this one would have.
  return { messages, newer: rows.length > limit ? (messages[0] ?? after) : null };
}
