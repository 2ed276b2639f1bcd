import { and, eq, sql } from "drizzle-orm";
import { channels } from "../../drizzle/schema/channels.ts";
import { contactIdentities, contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import type { Failure } from "../domain/delivery.ts";
import { selectConversations } from "./conversation-rows.ts";
import { firstOrNull, type Database } from "./database.ts";
import { hourOf } from "./hour-of.ts";
import { markRefusals } from "./opt-outs.ts";
import { messageColumns, selectMessages } from "./message-rows.ts";
import { applyParked } from "./parked-statuses.ts";
import { reactedTo, settleOwnReactions } from "./reactions.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";
import { statement } from "./statement.ts";

/** Names a conversation's message; `attempt` too where an outcome is recorded, so that a late one hits nothing else. */
export interface MessageRef {
  organizationId: number;
  conversationId: number;
  messageId: number;
}

/** The first message that a conversation still has to send, with all that sending needs; null when there is none. */
export async function nextInOutbox(db: Database, organizationId: number, conversationId: number) {
  return firstOrNull(await retryTransient(() => selectNext(db, organizationId, conversationId)));
}
export type OutboxMessage = NonNullable<Awaited<ReturnType<typeof nextInOutbox>>>;

/** No two of its columns have one name: a batch could not tell them apart. */
function selectNext(db: Database, organizationId: number, conversationId: number) {
  return db
    .select({
      ...messageColumns,
      createdAt: messages.createdAt,
      attemptStartedAt: messages.attemptStartedAt,
      contactId: conversations.contactId,
      contactKind: contacts.kind,
      firstIdentity: contacts.firstIdentity,
      userId: sql<string | null>`(SELECT ${contactIdentities.value} FROM ${contactIdentities}
            WHERE ${contactIdentities.contactId} = ${contacts.id} AND ${contactIdentities.kind} IN ('user_id', 'group_id')
              AND ${contactIdentities.scope} = ${channels.portfolioId}
            ORDER BY ${contactIdentities.createdAt} DESC LIMIT 1)`.as("user_id"),
      channel: { provider: channels.provider, externalId: channels.externalId, credentials: channels.credentials },
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .innerJoin(channels, eq(channels.id, messages.channelId))
    .where(
      and(
        eq(messages.organizationId, organizationId),
        eq(messages.conversationId, conversationId),
        // Written out, as SQLite only takes the partial index for the very words of its condition.
        sql`${messages.status} = 'pending'`,
      ),
    )
    .orderBy(messages.id)
    .limit(1);
}

/** What was recorded of a message, and what is to be sent after it. */
export type Recorded = Awaited<ReturnType<typeof writeAndShow>>;

/** Marks an attempt before it is made. False when the message is no longer waiting: a status or a person was faster. */
export async function claimAttempt(
  db: Database,
  ref: MessageRef,
  attemptsBefore: number,
  now: number,
): Promise<boolean> {
  const claimed = await db
    .update(messages)
    .set({ attempts: attemptsBefore + 1, attemptStartedAt: now })
    .where(
      and(
        eq(messages.id, ref.messageId),
        eq(messages.organizationId, ref.organizationId),
        eq(messages.status, "pending"),
        eq(messages.attempts, attemptsBefore),
        sql`${messages.attemptStartedAt} IS NULL`,
      ),
    )
    .returning({ id: messages.id });
  return claimed.length === 1;
}

interface Acceptance {
  attempt: number;
  providerMessageId: string;
  /** The WhatsApp id that the provider made of the number we gave. */
  recipientWaId: string | null;
}

/**
 * Records that the provider took the message. A status may have been here first, and an echo of this very message too:
 * the echo's row gives way, the status stays.
 */
export async function recordAcceptance(db: Database, ref: MessageRef, acceptance: Acceptance, now: number) {
  const { organizationId, messageId } = ref;
  const pid = acceptance.providerMessageId;
  const channel = sql`(SELECT channel_id FROM messages WHERE id = ${messageId} AND organization_id = ${organizationId})`;
  const echo = sql`channel_id = ${channel} AND provider_message_id = ${pid} AND id <> ${messageId} AND origin <> 'parley'`;
  const keys = sql`(SELECT json_array(json_object('ch', c.external_id, 'pid', ${pid})) FROM channels c WHERE c.id = ${channel})`;
  const statements = [
    sql`UPDATE message_counts SET count = count - 1 WHERE (organization_id, hour, direction, type) IN
      (SELECT organization_id, ${hourOf(sql`occurred_at`)}, direction, type FROM messages WHERE ${echo})`,
    sql`UPDATE conversations SET last_message_id = ${messageId} WHERE id = ${ref.conversationId}
      AND last_message_id IN (SELECT id FROM messages WHERE ${echo})`,
    sql`UPDATE media SET message_id = ${messageId} WHERE message_id IN (SELECT id FROM messages WHERE ${echo})`,
    sql`DELETE FROM messages WHERE ${echo}`,
    sql`UPDATE messages SET
        provider_message_id = coalesce(provider_message_id, ${pid}),
        media_id = coalesce(media_id, (SELECT id FROM media WHERE message_id = ${messageId} LIMIT 1)),
        status = CASE WHEN status = 'pending' THEN 'sent' ELSE status END,
        sent_at = coalesce(sent_at, ${now}),
        attempt_started_at = NULL, next_attempt_at = NULL,
        failure_code = CASE WHEN status = 'pending' THEN NULL ELSE failure_code END,
        failure_text = CASE WHEN status = 'pending' THEN NULL ELSE failure_text END
      WHERE id = ${messageId} AND organization_id = ${organizationId} AND attempts = ${acceptance.attempt}`,
    ...applyParked(keys, sql`(SELECT provider FROM channels WHERE id = ${channel})`),
    markRefusals(sql`messages.id = ${messageId} AND messages.organization_id = ${organizationId}`),
    ...(acceptance.recipientWaId === null
      ? []
      : [
          sql`INSERT INTO contact_identities (organization_id, scope, kind, value, contact_id, created_at)
            SELECT v.organization_id, '', 'wa_id', ${acceptance.recipientWaId}, v.contact_id, ${now}
            FROM conversations v WHERE v.id = ${ref.conversationId} AND v.organization_id = ${organizationId}
            ON CONFLICT DO NOTHING`,
        ]),
  ];
  return writeAndShow(db, ref, statements, now);
}

/** Ends a message that waits or is under way; one that has got further by a status stays as it is. */
export async function recordFailure(db: Database, ref: MessageRef, failure: Failure, now: number) {
  return writeAndShow(
    db,
    ref,
    [
      sql`UPDATE messages SET status = 'failed', failed_at = ${now}, failure_code = ${failure.code}, failure_text = ${failure.text},
          attempt_started_at = NULL, next_attempt_at = NULL
        WHERE id = ${ref.messageId} AND organization_id = ${ref.organizationId} AND status = 'pending'`,
      markRefusals(sql`messages.id = ${ref.messageId} AND messages.organization_id = ${ref.organizationId}`),
    ],
    now,
  );
}

/** Notes why an attempt failed and when the next may be made. */
export async function recordRetry(
  db: Database,
  ref: MessageRef,
  retry: Failure & { attempt: number; nextAttemptAt: number },
  now: number,
) {
  return writeAndShow(
    db,
    ref,
    [
      sql`UPDATE messages SET attempt_started_at = NULL, next_attempt_at = ${retry.nextAttemptAt},
          failure_code = ${retry.code}, failure_text = ${retry.text}
        WHERE id = ${ref.messageId} AND organization_id = ${ref.organizationId} AND status = 'pending' AND attempts = ${retry.attempt}`,
    ],
    now,
  );
}

/**
 * The message as it is now, the one that it is a reaction on, and its conversation, whose version has moved: what the
 * agents are told. With what the conversation has to send next: whoever records an outcome goes on with that.
 */
async function writeAndShow(db: Database, ref: MessageRef, statements: ReturnType<typeof sql>[], now: number) {
  const [[message], [conversation], [target], [next]] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        ...statements,
        settleOwnReactions(sql`messages.id = ${ref.messageId} AND messages.organization_id = ${ref.organizationId}`),
        sql`UPDATE conversations SET version = version + 1, updated_at = ${now}
          WHERE id = ${ref.conversationId} AND organization_id = ${ref.organizationId}`,
      ].map((query) => statement(db, query)),
      [
        selectMessages(db, and(eq(messages.organizationId, ref.organizationId), eq(messages.id, ref.messageId))),
        selectConversations(
          db,
          and(eq(conversations.organizationId, ref.organizationId), eq(conversations.id, ref.conversationId)),
        ),
        selectMessages(
          db,
          reactedTo(sql`messages.id = ${ref.messageId} AND messages.organization_id = ${ref.organizationId}`),
        ),
        selectNext(db, ref.organizationId, ref.conversationId),
      ],
    ),
  );
  return {
    message: message ?? null,
    target: target ?? null,
    conversation: conversation ?? null,
    next: next ?? null,
  };
}
