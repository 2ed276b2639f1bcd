import { and, desc, eq, lt, sql } from "drizzle-orm";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { users } from "../../drizzle/schema/people.ts";
import { mentions, notes } from "../../drizzle/schema/teamwork.ts";
import type { Mention } from "../domain/mention.ts";
import type { Database } from "./database.ts";
import { noteColumns } from "./notes.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";

/** Nobody reads a greater number than this off a badge, and nobody's request counts further. */
export const MAX_COUNTED = 100;

/** Those of these users who can be called: who answers customers in the organization. */
export async function callable(db: Database, organizationId: number, userIds: number[]): Promise<Set<number>> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        sql`${users.id} IN (SELECT value FROM json_each(${JSON.stringify(userIds)}))`,
        eq(users.organizationId, organizationId),
        eq(users.active, true),
        sql`${users.role} <> 'partner'`,
      ),
    );
  return new Set(rows.map((row) => row.id));
}

interface Called {
  organizationId: number;
  userId: number;
}

/** Where the user was called, newest note first, below `beforeNoteId`; with how much of it is unread, counted to `MAX_COUNTED`. */
export async function listMentions(
  db: Database,
  user: Called,
  page: { unreadOnly: boolean; beforeNoteId: number; limit: number },
): Promise<{ mentions: Mention[]; unreadCount: number }> {
  const [rows, unread] = await db.batch([
    db
      .select({
        note: noteColumns,
        contactName: sql<string | null>`coalesce(${contacts.name}, ${contacts.profileName})`.as("contact_name"),
        // Under a name of its own: D1 answers a batch with objects, in which the note's `created_at` would take its place.
        createdAt: sql<number>`${mentions.createdAt}`.as("called_at"),
        readAt: mentions.readAt,
      })
      .from(mentions)
      .innerJoin(notes, eq(notes.id, mentions.noteId))
      .innerJoin(conversations, eq(conversations.id, mentions.conversationId))
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .where(
        and(
          eq(mentions.userId, user.userId),
          eq(mentions.organizationId, user.organizationId),
          lt(mentions.noteId, page.beforeNoteId),
          // Written out, as SQLite only takes the partial index for the very words of its condition.
          page.unreadOnly ? sql`${mentions.readAt} IS NULL` : undefined,
        ),
      )
      .orderBy(desc(mentions.noteId))
      .limit(page.limit),
    firstUnread(db, user),
  ]);
  return { mentions: rows, unreadCount: unread.length };
}

/**
 * The user has looked at a conversation. Found through what they have not read, which is short, rather than through all
 * that ever called them there.
 * @returns how much is unread elsewhere
 */
export async function markMentionsRead(
  db: Database,
  user: Called,
  { conversationId, now }: { conversationId: number; now: number },
): Promise<number> {
  const [, unread] = await retryTransient(() =>
    db.batch([
      statement(
        db,
        sql`UPDATE mentions INDEXED BY mentions_unread SET read_at = ${now}
          WHERE user_id = ${user.userId} AND read_at IS NULL AND conversation_id = ${conversationId}
            AND organization_id = ${user.organizationId}`,
      ),
      firstUnread(db, user),
    ]),
  );
  return unread.length;
}

function firstUnread(db: Database, { organizationId, userId }: Called) {
  return db
    .select({ noteId: mentions.noteId })
    .from(mentions)
    .where(
      and(eq(mentions.userId, userId), eq(mentions.organizationId, organizationId), sql`${mentions.readAt} IS NULL`),
    )
    .limit(MAX_COUNTED);
}
