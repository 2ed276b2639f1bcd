import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { mentions, notes } from "../../drizzle/schema/teamwork.ts";
import type { Actor } from "../domain/actor.ts";
import type { StoredNote } from "../domain/note.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { retryTransient } from "./transient.ts";

export const noteColumns = {
  id: notes.id,
  conversationId: notes.conversationId,
  authorId: notes.authorId,
  text: notes.text,
  mentions: notes.mentions,
  createdAt: notes.createdAt,
  editedAt: notes.editedAt,
};

/** A note as it is now, the conversation's version with it, and who is called in it that was not before. */
export interface WrittenNote {
  note: StoredNote;
  version: number;
  newlyCalled: number[];
}

/** Newest first, below `beforeId`. */
export async function listNotes(
  db: Database,
  ref: { organizationId: number; conversationId: number },
  page: { beforeId: number; limit: number },
): Promise<StoredNote[]> {
  return db
    .select(noteColumns)
    .from(notes)
    .where(
      and(
        eq(notes.conversationId, ref.conversationId),
        eq(notes.organizationId, ref.organizationId),
        lt(notes.id, page.beforeId),
      ),
    )
    .orderBy(desc(notes.id))
    .limit(page.limit);
}

export async function findNote(db: Database, organizationId: number, noteId: number): Promise<StoredNote | null> {
  return firstOrNull(
    await db
      .select(noteColumns)
      .from(notes)
      .where(and(eq(notes.id, noteId), eq(notes.organizationId, organizationId)))
      .limit(1),
  );
}

/** @returns null where there is no such conversation */
export async function insertNote(
  db: Database,
  {
    organizationId,
    conversationId,
    authorId,
    text,
    called,
    now,
  }: { organizationId: number; conversationId: number; authorId: number; text: string; called: number[]; now: number },
): Promise<WrittenNote | null> {
  const conversation = sql`conversations.id = ${conversationId} AND conversations.organization_id = ${organizationId}`;
  const [[note], newlyCalled, [moved]] = await db.batch([
    db
      .insert(notes)
      .select(
        sql`SELECT NULL, ${organizationId}, ${conversationId}, ${authorId}, ${text}, ${JSON.stringify(called)}, ${now}, NULL
          FROM conversations WHERE ${conversation}`,
      )
      .returning(noteColumns),
    // Where the conversation is there, the note has just been given the highest id.
    call(
      db,
      { called, authorId, now },
      sql`notes.id = (SELECT max(id) FROM notes)
      AND EXISTS (SELECT 1 FROM conversations WHERE ${conversation})`,
    ),
    move(db, sql`${conversation}`, now),
  ]);
  return written(note, moved, newlyCalled);
}

/** @returns null where the author has no such note */
export async function updateNote(
  db: Database,
  {
    organizationId,
    noteId,
    authorId,
    text,
    called,
    now,
  }: { organizationId: number; noteId: number; authorId: number; text: string; called: number[]; now: number },
): Promise<WrittenNote | null> {
  const own = sql`notes.id = ${noteId} AND notes.organization_id = ${organizationId} AND notes.author_id = ${authorId}`;
  const [[note], , newlyCalled, [moved]] = await retryTransient(() =>
    db.batch([
      db.update(notes).set({ text, mentions: called, editedAt: now }).where(own).returning(noteColumns),
      db.delete(mentions).where(
        sql`mentions.note_id IN (SELECT id FROM notes WHERE ${own})
          AND mentions.user_id NOT IN (SELECT value FROM json_each(${JSON.stringify(called)}))`,
      ),
      call(db, { called, authorId, now }, own),
      move(db, sql`conversations.id IN (SELECT conversation_id FROM notes WHERE ${own})`, now),
    ]),
  );
  return written(note, moved, newlyCalled);
}

/**
 * Removes a note, whoever wrote it, and whom it calls.
 * @returns null where there is no such note (any more)
 */
export async function deleteNote(
  db: Database,
  { actor, note, now }: { actor: Actor; note: StoredNote; now: number },
): Promise<{ version: number } | null> {
  const { organizationId } = actor;
  const it = sql`notes.id = ${note.id} AND notes.organization_id = ${organizationId}`;
  const [, , [moved]] = await retryTransient(() =>
    db.batch([
      auditStatement(
        db,
        {
          organizationId,
          actor,
          action: "note.deleted",
          target: `conversation:${note.conversationId}`,
          details: { note_id: note.id, author_id: note.authorId },
          at: now,
        },
        sql`EXISTS (SELECT 1 FROM notes WHERE ${it})`,
      ),
      db.delete(mentions).where(sql`mentions.note_id IN (SELECT id FROM notes WHERE ${it})`),
      move(db, sql`conversations.id IN (SELECT conversation_id FROM notes WHERE ${it})`, now),
      db.delete(notes).where(it),
    ]),
  );
  return moved ?? null;
}

/** Nobody is called by their own note. */
function call(
  db: Database,
  { called, authorId, now }: { called: number[]; authorId: number; now: number },
  which: SQL,
) {
  return db
    .insert(mentions)
    .select(
      sql`SELECT j.value, notes.id, notes.organization_id, notes.conversation_id, ${now}, NULL
        FROM notes CROSS JOIN json_each(${JSON.stringify(called)}) j
        WHERE ${which} AND j.value <> ${authorId}`,
    )
    .onConflictDoNothing()
    .returning({ userId: mentions.userId });
}

/** A note is a visible change of its conversation. */
function move(db: Database, which: SQL, now: number) {
  return db
    .update(conversations)
    .set({ version: sql`${conversations.version} + 1`, updatedAt: now })
    .where(which)
    .returning({ version: conversations.version });
}

function written(
  note: StoredNote | undefined,
  moved: { version: number } | undefined,
  newlyCalled: { userId: number }[],
): WrittenNote | null {
  if (note === undefined || moved === undefined) return null;
  return { note, version: moved.version, newlyCalled: newlyCalled.map(({ userId }) => userId) };
}
