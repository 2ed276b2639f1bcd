import { and, asc, desc, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import { OVERRULABLE_FAILURES } from "../domain/message-status.ts";
import { firstOrNull, type Database } from "./database.ts";
import { selectMessages } from "./message-rows.ts";

/** A place in a thread: the message that the next page starts below, or above. */
export interface ThreadPosition {
  occurredAt: number;
  id: number;
}

/** Newest first by the provider's clock, below `before`; without our own reactions, which show on their messages. */
export async function listThread(
  db: Database,
  organizationId: number,
  conversationId: number,
  page: { before: ThreadPosition | null; limit: number },
) {
  return selectMessages(
    db,
    and(
      eq(messages.conversationId, conversationId),
      eq(messages.organizationId, organizationId),
      ne(messages.type, "reaction"),
      page.before === null
        ? undefined
        : sql`(${messages.occurredAt}, ${messages.id}) < (${page.before.occurredAt}, ${page.before.id})`,
    ),
  )
    .orderBy(desc(messages.occurredAt), desc(messages.id))
    .limit(page.limit);
}

/** Oldest first, above `after`: what follows it in the thread. */
export async function listThreadAfter(
  db: Database,
  { organizationId, conversationId }: { organizationId: number; conversationId: number },
  page: { after: ThreadPosition; limit: number },
) {
  return selectMessages(
    db,
    and(
      eq(messages.conversationId, conversationId),
      eq(messages.organizationId, organizationId),
      ne(messages.type, "reaction"),
      sql`(${messages.occurredAt}, ${messages.id}) > (${page.after.occurredAt}, ${page.after.id})`,
    ),
  )
    .orderBy(asc(messages.occurredAt), asc(messages.id))
    .limit(page.limit);
}

/** Where in a conversation's thread a message is; null where it is not in it. */
export async function findMessagePosition(
  db: Database,
  { organizationId, conversationId }: { organizationId: number; conversationId: number },
  messageId: number,
): Promise<ThreadPosition | null> {
  return firstOrNull(
    await db
      .select({ occurredAt: messages.occurredAt, id: messages.id })
      .from(messages)
      .where(
        and(
          eq(messages.id, messageId),
          eq(messages.conversationId, conversationId),
          eq(messages.organizationId, organizationId),
        ),
      )
      .limit(1),
  );
}

export async function findMessage(db: Database, organizationId: number, messageId: number) {
  return firstOrNull(
    await db
      .select()
      .from(messages)
      .where(and(eq(messages.id, messageId), eq(messages.organizationId, organizationId)))
      .limit(1),
  );
}

/**
 * Conversations with messages that should have gone out by now: never attempted, past their next attempt, or with an
 * attempt whose outcome is overdue. What a crash or a lost job left behind.
 */
export async function overdueConversations(
  db: Database,
  due: { createdBefore: number; attemptBefore: number; startedBefore: number; limit: number },
) {
  return db
    .selectDistinct({ organizationId: messages.organizationId, conversationId: messages.conversationId })
    .from(messages)
    .where(
      and(
        sql`${messages.status} = 'pending'`,
        lt(messages.createdAt, due.createdBefore),
        or(
          lt(messages.attemptStartedAt, due.startedBefore),
          and(
            sql`${messages.attemptStartedAt} IS NULL`,
            sql`coalesce(${messages.nextAttemptAt}, 0) < ${due.attemptBefore}`,
          ),
        ),
      ),
    )
    .orderBy(messages.createdAt)
    .limit(due.limit);
}

/** Puts a failed message back among those to send. False when it is not failed (any more). */
export async function resetForResend(
  db: Database,
  organizationId: number,
  messageId: number,
  now: number,
): Promise<boolean> {
  const guessed = inArray(messages.failureCode, [...OVERRULABLE_FAILURES]);
  const reset = await db
    .update(messages)
    .set({
      status: "pending",
      // Where it went by its channel's fallback, it begins anew; but where a late status may still find it.
      channelId: sql`CASE WHEN ${guessed} THEN ${messages.channelId} ELSE (SELECT ${conversations.channelId} FROM ${conversations} WHERE ${conversations.id} = ${messages.conversationId}) END`,
      providerMessageId: null,
      attempts: 0,
      attemptStartedAt: null,
      nextAttemptAt: null,
      failureCode: null,
      failureText: null,
      failedAt: null,
      sentAt: null,
      // Our reference travels with the send and holds this time. A guessed failure keeps it, so that a late status still
      // finds the message before it is sent twice; a real one gets a new one, so that a status of then can't fail it again.
      createdAt: sql`CASE WHEN ${guessed} THEN ${messages.createdAt} ELSE max(${messages.createdAt} + 1, ${now}) END`,
    })
    .where(
      and(
        eq(messages.id, messageId),
        eq(messages.organizationId, organizationId),
        eq(messages.direction, "outbound"),
        eq(messages.status, "failed"),
      ),
    )
    .returning({ id: messages.id });
  return reset.length === 1;
}
