import { and, eq, sql } from "drizzle-orm";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import { outgoingEvents, webhookEndpoints } from "../../drizzle/schema/outgoing-webhooks.ts";
import type { Subjects } from "../domain/outgoing-event.ts";
import type { WebhookAnswer } from "../domain/webhook-attempt.ts";
import { selectConversations } from "./conversation-rows.ts";
import { firstOrNull, type Database } from "./database.ts";
import { selectMessages } from "./message-rows.ts";
import type { QueueRef } from "./outgoing-queues.ts";

/** The first event that a queue has to send, with where it goes; null where there is none, or its endpoint is paused. */
export async function nextOutgoingEvent(db: Database, { organizationId, endpointId, conversationId }: QueueRef) {
  return firstOrNull(
    await db
      .select({
        id: outgoingEvents.id,
        organizationId: outgoingEvents.organizationId,
        eventId: outgoingEvents.eventId,
        type: outgoingEvents.type,
        conversationId: outgoingEvents.conversationId,
        messageId: outgoingEvents.messageId,
        facts: outgoingEvents.facts,
        body: outgoingEvents.body,
        createdAt: outgoingEvents.createdAt,
        endpoint: {
          id: webhookEndpoints.id,
          url: webhookEndpoints.url,
          failingSince: webhookEndpoints.failingSince,
          secret: webhookEndpoints.secret,
          previousSecret: webhookEndpoints.previousSecret,
          previousSecretUntil: webhookEndpoints.previousSecretUntil,
        },
      })
      .from(outgoingEvents)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, outgoingEvents.endpointId))
      .where(
        and(
          eq(outgoingEvents.endpointId, endpointId),
          eq(outgoingEvents.conversationId, conversationId),
          eq(outgoingEvents.organizationId, organizationId),
          // Written out, as SQLite only takes the partial index for the very words of its condition.
          sql`${outgoingEvents.state} = 'pending'`,
          sql`${webhookEndpoints.pausedAt} IS NULL`,
        ),
      )
      .orderBy(outgoingEvents.id)
      .limit(1),
  );
}
export type QueuedEvent = NonNullable<Awaited<ReturnType<typeof nextOutgoingEvent>>>;

/** What an event is about, as it is now. */
export async function subjectsOf(
  db: Database,
  event: { organizationId: number; messageId: number | null; conversationId: number; contactId: number | null },
): Promise<Subjects> {
  const { organizationId, messageId, conversationId, contactId } = event;
  const [[message], [conversation], [contact]] = await db.batch([
    selectMessages(db, and(eq(messages.id, messageId ?? 0), eq(messages.organizationId, organizationId))),
    selectConversations(
      db,
      and(eq(conversations.id, conversationId), eq(conversations.organizationId, organizationId)),
    ),
    db
      .select()
      .from(contacts)
      .where(and(eq(contacts.id, contactId ?? 0), eq(contacts.organizationId, organizationId))),
  ]);
  return { message: message ?? null, conversation: conversation ?? null, contact: contact ?? null };
}

interface EventRef {
  organizationId: number;
  id: number;
}

const pending = ({ organizationId, id }: EventRef) =>
  and(
    eq(outgoingEvents.id, id),
    eq(outgoingEvents.organizationId, organizationId),
    eq(outgoingEvents.state, "pending"),
  );

/**
 * Marks an attempt before it is made, and keeps the body that it sends: every later one sends the same bytes.
 * @returns null where the event has been removed meanwhile
 */
export async function beginOutgoingAttempt(
  db: Database,
  ref: EventRef,
  { body, now }: { body: string; now: number },
): Promise<{ attempt: number; firstAttemptAt: number; body: string } | null> {
  const rows = await db
    .update(outgoingEvents)
    .set({
      attempts: sql`${outgoingEvents.attempts} + 1`,
      firstAttemptAt: sql`coalesce(${outgoingEvents.firstAttemptAt}, ${now})`,
      lastAttemptAt: now,
      body: sql`coalesce(${outgoingEvents.body}, ${body})`,
    })
    .where(pending(ref))
    .returning({
      attempt: outgoingEvents.attempts,
      firstAttemptAt: outgoingEvents.firstAttemptAt,
      body: outgoingEvents.body,
    });
  const [row] = rows;
  return row === undefined
    ? null
    : { attempt: row.attempt, firstAttemptAt: row.firstAttemptAt ?? now, body: row.body ?? body };
}

/** Notes what came of the attempt that began at this time (ms), as long as no other has begun since. */
export async function recordOutgoingAttempt(
  db: Database,
  ref: EventRef & { endpointId: number },
  attempt: { startedAt: number; state: "pending" | "delivered" | "failed"; answer: WebhookAnswer; now: number },
): Promise<void> {
  const { startedAt, state, answer, now } = attempt;
  const endpoint = and(
    eq(webhookEndpoints.id, ref.endpointId),
    eq(webhookEndpoints.organizationId, ref.organizationId),
    state === "delivered" ? sql`failing_since IS NOT NULL` : sql`failing_since IS NULL`,
  );
  await db.batch([
    db
      .update(outgoingEvents)
      .set({
        state,
        responseStatus: answer.status,
        responseText: answer.text,
        durationMs: answer.durationMs,
        deliveredAt: state === "delivered" ? now : null,
      })
      .where(and(pending(ref), eq(outgoingEvents.lastAttemptAt, startedAt))),
    db
      .update(webhookEndpoints)
      .set({ failingSince: state === "delivered" ? null : startedAt })
      .where(endpoint),
  ]);
}

/** Removes an event that has nothing left to tell of. */
export async function dropOutgoingEvent(db: Database, ref: EventRef): Promise<void> {
  await db.delete(outgoingEvents).where(pending(ref));
}
