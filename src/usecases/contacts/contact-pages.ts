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
export async function* threadPages(db: Database, ref: ConversationRef) {
  let after = { occurredAt: -1, id: 0 };
  for (;;) {
    const page = await threadFrom(db, ref, after, PAGE);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last;
  }
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
  let beforeId = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await listNotes(db, ref, { beforeId, limit: PAGE });
    yield page.map(viewNote);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    beforeId = last.id;
  }
}

/** What waits for the person, and what has waited and is kept, in the order in which it was stored. */
export async function* scheduledPages(db: Database, owner: { organizationId: number; contactId: number }) {
  let afterId = 0;
  for (;;) {
    const page = await scheduledFrom(db, owner, afterId, PAGE);
    yield page.map(viewScheduled);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    afterId = last.id;
  }
}
