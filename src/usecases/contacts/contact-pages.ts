import { linksOf, scheduledFrom, threadFrom } from "../../db/contact-data.ts";
import type { Database } from "../../db/database.ts";
import { listNotes } from "../../db/notes.ts";
import { iso, viewMessage } from "../../domain/message-view.ts";
import { viewNote } from "../../domain/note.ts";
import { viewScheduled } from "../../domain/scheduled-message.ts";

export interface ConversationRef {
  organizationId: number;
  conversationId: number;
}

const PAGE = 500;

/** A conversation's stored messages, oldest first. */
export function threadPages(db: Database, ref: ConversationRef) {
  const begin = { occurredAt: -1, id: 0 };
  return pages(begin, (after: typeof begin) => threadFrom(db, ref, after, PAGE));
}

/** The same as they are shown. */
export async function* messagePages(db: Database, ref: ConversationRef) {
  for await (const page of threadPages(db, ref)) yield page.map(viewMessage);
}

/** What the messages are linked to in other applications. */
export async function* linkPages(db: Database, ref: ConversationRef) {
  for await (const page of threadPages(db, ref)) {
    const ids = page.map(({ id }) => id);
    const links = await linksOf(db, ref.organizationId, ids);
    yield links.map(({ messageId, type, id, createdAt }) => ({
      message_id: messageId,
      entity_type: type,
      link_to_entity: id,
      linked_at: iso(createdAt),
    }));
  }
}

/** What the agents have noted, the youngest first. */
export async function* notePages(db: Database, ref: ConversationRef) {
  const begin = { id: Number.MAX_SAFE_INTEGER };
  const noted = pages(begin, ({ id: beforeId }) => listNotes(db, ref, { beforeId, limit: PAGE }));
  for await (const page of noted) yield page.map(viewNote);
}

/** What waits for the person, and what has waited and is kept, in the order in which it was stored. */
export async function* scheduledPages(db: Database, owner: { organizationId: number; contactId: number }) {
  const scheduled = pages({ id: 0 }, ({ id: afterId }) => scheduledFrom(db, owner, afterId, PAGE));
  for await (const page of scheduled) yield page.map(viewScheduled);
}

/** Page by page, each read from where the one before it ended. */
async function* pages<Row extends Place, Place>(begin: Place, read: (from: Place) => Promise<Row[]>) {
  let from = begin;
  for (;;) {
    const page = await read(from);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    from = last;
  }
}
