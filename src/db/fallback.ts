import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { channels } from "../../drizzle/schema/channels.ts";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import { firstOrNull, type Database } from "./database.ts";
import type { MessageRef } from "./outbox.ts";

const first = alias(channels, "first_channel");
const other = alias(channels, "other_channel");
const otherConversation = alias(conversations, "other_conversation");

/** Names the channel that a waiting message may go by instead; null where there is none, or it was moved before. */
export async function findFallback(db: Database, ref: MessageRef) {
  return firstOrNull(
    await db
      .select({
        channelId: other.id,
        content: messages.content,
        phone: contacts.phone,
        optedOutAt: contacts.optedOutAt,
        lastInboundAt: otherConversation.lastInboundAt,
      })
      .from(messages)
      .innerJoin(
        conversations,
        and(eq(conversations.id, messages.conversationId), eq(conversations.channelId, messages.channelId)),
      )
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .innerJoin(first, eq(first.id, messages.channelId))
      .innerJoin(other, and(eq(other.id, first.fallbackChannelId), eq(other.organizationId, first.organizationId)))
      .leftJoin(
        otherConversation,
        and(eq(otherConversation.channelId, other.id), eq(otherConversation.contactId, contacts.id)),
      )
      .where(
        and(
          eq(messages.id, ref.messageId),
          eq(messages.organizationId, ref.organizationId),
          eq(messages.conversationId, ref.conversationId),
        ),
      )
      .limit(1),
  );
}

/**
 * Has a message go by another channel from now on, after a failed attempt; what it quotes only the first one knows. The
 * conversation stays. False when the message is no longer waiting for this attempt's outcome.
 */
export async function moveToChannel(
  db: Database,
  ref: MessageRef,
  { attempt, channelId }: { attempt: number; channelId: number },
): Promise<boolean> {
  const moved = await db
    .update(messages)
    .set({ channelId, replyTo: null, attemptStartedAt: null, nextAttemptAt: null })
    .where(
      and(
        eq(messages.id, ref.messageId),
        eq(messages.organizationId, ref.organizationId),
        eq(messages.status, "pending"),
        eq(messages.attempts, attempt),
        // The outcome may be recorded twice, by the attempt and by the queue.
        sql`${messages.attemptStartedAt} IS NOT NULL`,
      ),
    )
    .returning({ id: messages.id });
  return moved.length === 1;
}
