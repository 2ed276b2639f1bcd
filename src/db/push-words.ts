import { and, eq } from "drizzle-orm";
import { messages } from "../../drizzle/schema/messages.ts";
import { notes } from "../../drizzle/schema/teamwork.ts";
import { firstOrNull, type Database } from "./database.ts";

/** What a message is, for its preview; null where it is gone. */
export async function wordsOfMessage(db: Database, organizationId: number, messageId: number) {
  const rows = await db
    .select({ type: messages.type, text: messages.text })
    .from(messages)
    .where(and(eq(messages.id, messageId), eq(messages.organizationId, organizationId)));
  return firstOrNull(rows);
}

/** What a note says; null where it is gone, or belongs elsewhere. */
export async function wordsOfNote(db: Database, organizationId: number, noteId: number): Promise<string | null> {
  const rows = await db
    .select({ text: notes.text })
    .from(notes)
    .where(and(eq(notes.id, noteId), eq(notes.organizationId, organizationId)));
  return firstOrNull(rows)?.text ?? null;
}
