import { and, eq, sql, type SQL } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import type { EntityRef } from "../domain/entity.ts";
import { lookupKeys, ownKeys, phoneOf, type Person } from "../domain/identity.ts";
import { previewOf } from "../domain/message.ts";
import { outboundText, type OutboundBody } from "../domain/outbound/outbound-body.ts";
import type { RenderedTemplate } from "../domain/template-render.ts";
import { answerCases, countAgentMessages } from "./case-statements.ts";
import { insertContacts, insertConversations, insertIdentities } from "./contact-statements.ts";
import { selectConversations } from "./conversation-rows.ts";
import { firstOrNull, type Database } from "./database.ts";
import { linkToEntity } from "./entity-links.ts";
import { isOfIngests, selectMessages } from "./message-rows.ts";
import { ownReactionOn, putOwnReaction, reactedTo } from "./reactions.ts";
import { countMessages, freshOutbound, summarizeConversations } from "./message-statements.ts";
import { settleAsSent, stillScheduled, type ScheduledVersion } from "./settle-scheduled.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";
import { statement } from "./statement.ts";

export interface NewOutbound {
  organizationId: number;
  conversationId: number;
  body: OutboundBody;
  /** How the person will read a template, where that is known: what the thread and the list show of it. */
  rendered?: RenderedTemplate | null;
  /** The upload that the thread shows with it. */
  mediaId: number | null;
  /** The provider's id of the message that this one answers or reacts to. */
  replyTo: string | null;
  agentId: number | null;
  /** What it is about in another application. */
  entity?: EntityRef | null;
  /** What it was sent for, where its sender says; such messages stand in the logs. */
  purpose?: string | null;
  idempotency: { key: string; hash: string } | null;
  /** The scheduled message that it comes of: it is made only while that waits, and settles it. */
  scheduled?: ScheduledVersion | undefined;
  now: number;
}

/**
 * Puts a message among those to send, with the conversation's summary and the counts. A reaction stands on its target at
 * once (`target` is that message) and is no message of the thread.
 * @returns null when the idempotency key was used before, or the scheduled message waits no longer
 */
export async function createOutbound(db: Database, message: NewOutbound) {
  const { type } = message.body;
  const text = message.rendered?.body ?? outboundText(message.body);
  const preview = previewOf(type, text);
  const { scheduled } = message;
  const waits = scheduled === undefined ? sql`TRUE` : stillScheduled(message.organizationId, scheduled);
  const reaction = message.body.type === "reaction" ? message.body.reaction : null;
  const content =
    reaction === null
      ? sql`${JSON.stringify({ ...message.body, ...(message.rendered ? { rendered: message.rendered } : {}) })}`
      : sql`json_set(${JSON.stringify(message.body)}, '$.replaced', json(${ownReactionOn(sql`v.channel_id`, message.replyTo)}))`;
  const ingestIds: string[] = [];
  const [[created], [conversation], [target]] = await retryTransient(() => {
    // A name for each try: one whose answer was lost may have happened, and the person gets the message once all the same.
    const before = [...ingestIds];
    const ingestId = crypto.randomUUID();
    ingestIds.push(ingestId);
    const fresh = freshOutbound(ingestId, preview);
    const inserted = insertedBy(message, ingestIds);
    return writeThenRead(
      db,
      [
        statement(
          db,
          sql`INSERT INTO messages (organization_id, channel_id, conversation_id, direction, origin, type, text, content, media_id, reply_to, status,
            occurred_at, created_at, agent_id, purpose, idempotency_key, idempotency_hash, ingest_id)
          SELECT v.organization_id, v.channel_id, v.id, 'outbound', 'parley', ${type}, ${text}, ${content}, ${message.mediaId}, ${message.replyTo}, 'pending',
            ${wholeSecond(message.now)}, ${message.now}, ${message.agentId}, ${message.purpose ?? null}, ${message.idempotency?.key ?? null}, ${message.idempotency?.hash ?? null}, ${ingestId}
          FROM conversations v WHERE v.id = ${message.conversationId} AND v.organization_id = ${message.organizationId} AND ${waits}
            ${before.length === 0 ? sql`` : sql`AND NOT EXISTS (SELECT 1 FROM messages WHERE ${insertedBy(message, before)})`}
          ON CONFLICT (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING`,
        ),
        ...(reaction === null
          ? [summarizeConversations(fresh, message.now), ...answerCases(fresh), countAgentMessages(fresh)]
          : [putOwnReaction(fresh, reaction.emoji || null), moveConversation(fresh, message.now)]
        ).map((query) => statement(db, query)),
        statement(db, countMessages(fresh)),
        ...(message.entity == null ? [] : [statement(db, linkToEntity(fresh, message.entity, message.now))]),
        ...(scheduled === undefined ? [] : [statement(db, settleAsSent(fresh, scheduled, message.now))]),
      ],
      [
        selectMessages(db, inserted),
        selectConversations(
          db,
          and(eq(conversations.id, message.conversationId), eq(conversations.organizationId, message.organizationId)),
        ),
        selectMessages(db, reactedTo(inserted)),
      ],
    );
  });
  if (created === undefined || conversation === undefined) return null;
  return { message: created, conversation, target: target ?? null };
}

/** The message, whichever try has stored it: found among those of its conversation of the same second. */
function insertedBy({ organizationId, conversationId, now }: NewOutbound, ingestIds: readonly string[]): SQL {
  return sql`messages.organization_id = ${organizationId} AND messages.conversation_id = ${conversationId}
    AND messages.occurred_at = ${wholeSecond(now)} AND ${isOfIngests(sql`messages.ingest_id`, ingestIds)}`;
}

function moveConversation(fresh: SQL, now: number): SQL {
  return sql`UPDATE conversations SET version = version + 1, updated_at = ${now}
    WHERE id IN (SELECT conversation_id FROM (${fresh}))`;
}

/**
 * WhatsApp's clock has whole seconds. With ours cut to the same, what comes in the second of an answer stands after it, in
 * the order of arrival, rather than before it.
 */
function wholeSecond(ms: number): number {
  return ms - (ms % 1000);
}

/** What an idempotency key was used for. */
export async function findByIdempotencyKey(db: Database, organizationId: number, key: string) {
  return firstOrNull(
    await db
      .select({
        id: messages.id,
        conversationId: messages.conversationId,
        type: messages.type,
        hash: messages.idempotencyHash,
      })
      .from(messages)
      .where(
        and(
          eq(messages.organizationId, organizationId),
          eq(messages.idempotencyKey, key),
          sql`${messages.idempotencyKey} IS NOT NULL`,
        ),
      )
      .limit(1),
  );
}

/** Makes sure that a person has a contact and a conversation on a channel, and finds it. */
export async function ensureConversation(
  db: Database,
  channel: { id: number; organizationId: number; provider: string; externalId: string; portfolioId: string },
  person: Person,
  now: number,
) {
  const ingest = { provider: channel.provider, ingestId: "", now };
  const people = JSON.stringify([
    {
      ch: channel.externalId,
      kind: "person",
      phone: phoneOf(person),
      keys: lookupKeys(person),
      own: ownKeys(person),
      at: now,
    },
  ]);
  const [[conversation]] = await retryTransient(() =>
    writeThenRead(
      db,
      [insertContacts(people, ingest), insertIdentities(people, ingest), insertConversations(people, ingest)].map(
        (query) => statement(db, query),
      ),
      [
        selectConversations(
          db,
          and(
            eq(conversations.channelId, channel.id),
            eq(conversations.organizationId, channel.organizationId),
            sql`${conversations.contactId} = (SELECT i.contact_id FROM json_each(${JSON.stringify(lookupKeys(person))}) k
              CROSS JOIN contact_identities i ON i.organization_id = ${channel.organizationId} AND i.kind = k.value->>'kind'
                AND i.value = k.value->>'value' AND i.scope = CASE WHEN k.value->>'kind' = 'wa_id' THEN '' ELSE ${channel.portfolioId} END
              ORDER BY k.key LIMIT 1)`,
          ),
        ),
      ],
    ),
  );
  return conversation ?? null;
}
