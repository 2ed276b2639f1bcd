import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import { hasAccount } from "../../src/db/accounts.ts";
import { listConversations } from "../../src/db/conversation-list.ts";
import { findConversation, findConversationByWaIds, newestInbound } from "../../src/db/conversations.ts";
import {
  filesOfEntity,
  isInLinked,
  isLinked,
  listEntityConversations,
  listEntityMessages,
} from "../../src/db/entity-links.ts";
import { dueScheduled } from "../../src/db/due-scheduled.ts";
import { listScheduled } from "../../src/db/scheduled-messages.ts";
import { findMedia } from "../../src/db/media.ts";
import { beginFetch, claimOverdueMedia, recordStored } from "../../src/db/media-fetches.ts";
import { findMessagePosition, listThread, listThreadAfter, overdueConversations } from "../../src/db/messages.ts";
import { changeContact, channelsOfContact } from "../../src/db/contacts.ts";
import { callable, listMentions, markMentionsRead } from "../../src/db/mentions.ts";
import { deleteNote, insertNote, listNotes, updateNote } from "../../src/db/notes.ts";
import { listAuditLog } from "../../src/db/list-audit-log.ts";
import { readForRoom } from "../../src/db/livekit-rooms.ts";
import { beginCopy } from "../../src/db/media-copies.ts";
import { claimOverdueCopies, enlistUncopied, reviveFailedCopies } from "../../src/db/overdue-copies.ts";
import { listNotices } from "../../src/db/notices.ts";
import { listFailedEvents } from "../../src/db/failed-events.ts";
import { createOutbound, findByIdempotencyKey } from "../../src/db/create-outbound.ts";
import { nextOutgoingEvent, recordOutgoingAttempt } from "../../src/db/outgoing-events.ts";
import { listDeliveries } from "../../src/db/outgoing-log.ts";
import { leaseQueue, overdueQueues, releaseQueue } from "../../src/db/outgoing-queues.ts";
import { nextInOutbox, recordAcceptance } from "../../src/db/outbox.ts";
import { sessionOf } from "../../src/db/refresh-tokens.ts";
import { CONVERSATION_STATUSES } from "../../src/domain/conversation-view.ts";
import { readAnalytics } from "../../src/db/analytics.ts";
import { readStatistics } from "../../src/db/statistics.ts";
import { calendarDays } from "../../src/domain/calendar-days.ts";
import { knowsTemplates, listTemplates, templatesByName } from "../../src/db/templates.ts";
import { linkMessage, linksOfMessage, unlinkMessage } from "../../src/db/message-links.ts";
import { findLinkOwner } from "../../src/db/user-tokens.ts";
import { readPeriod } from "../../src/db/period-statistics.ts";
import { measure, scansTable, type Measured } from "../support/measure.ts";
import { heldJobs } from "../support/media.ts";
import { createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";

interface History {
  waId: string;
  conversationId: number;
  length: number;
}

/** A history of this length in one conversation that is being written in, with a dozen others beside it. */
async function aHistory(world: World, length: number): Promise<History> {
  const people = Array.from({ length: 12 }, () => String(56_944_420_000 + unique()));
  // Of an hour ago: whether what is measured comes in a later second than this would else be left to the machine's speed.
  const at = Math.floor(Date.now() / 1000) - 3600;
  await postWebhook(webhook(world, { messages: people.map((waId) => textMessage(waId, "Hola", { at })) }));
  const waId = people[0]!;
  const conversation = await findConversationByWaIds(openDatabase(env.DB), world.organizationId, [waId]);
  const conversationId = conversation!.id;
  await env.DB.prepare(
    `INSERT INTO messages (organization_id, channel_id, conversation_id, provider_message_id, direction, type, text, status, occurred_at, created_at)
     SELECT ?1, ?2, ?3, 'wamid.history.' || ?3 || '.' || value, CASE value % 2 WHEN 0 THEN 'inbound' ELSE 'outbound' END, 'text', 'x', 'delivered', 1700000000000 + value, 1700000000000
     FROM json_each(?4)`,
  )
    .bind(
      world.organizationId,
      world.channelId,
      conversationId,
      JSON.stringify(Array.from({ length }, (_, i) => i + 1)),
    )
    .run();
  return { waId, conversationId, length };
}

/** People who have all written an hour ago. */
async function manyConversations(world: World, count: number): Promise<void> {
  const numbers = JSON.stringify(Array.from({ length: count }, (_, i) => i));
  const at = Date.now() - 3_600_000;
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO contacts (organization_id, first_identity, created_at, updated_at)
       SELECT ?1, 'many:' || value, 1, 1 FROM json_each(?2)`,
    ).bind(world.organizationId, numbers),
    env.DB.prepare(
      `INSERT INTO conversations (organization_id, channel_id, contact_id, last_message_at, created_at, updated_at)
       SELECT ?1, ?2, id, ?3, 1, 1 FROM contacts WHERE organization_id = ?1 AND first_identity >= 'many:' AND first_identity < 'many;'`,
    ).bind(world.organizationId, world.channelId, at),
  ]);
}

/** As many notes as there are messages, each of which called the agent, who has read all but a few. */
async function manyNotes(world: World, { conversationId, length }: History): Promise<void> {
  const numbers = JSON.stringify(Array.from({ length }, (_, i) => i + 1));
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO notes (organization_id, conversation_id, author_id, text, mentions, created_at)
       SELECT ?1, ?2, ?3, 'x', '[]', value FROM json_each(?4)`,
    ).bind(world.organizationId, conversationId, world.admin.id, numbers),
    env.DB.prepare(
      `INSERT INTO mentions (user_id, note_id, organization_id, conversation_id, created_at, read_at)
       SELECT ?1, id, organization_id, conversation_id, created_at, CASE WHEN created_at > 5 THEN 1 END
       FROM notes WHERE conversation_id = ?2`,
    ).bind(world.agent.id, conversationId),
  ]);
}

/** As many templates as there are messages, of the world's account. */
async function manyTemplates(world: World, { length }: History): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO templates (organization_id, provider, account_id, external_id, name, language, category, status, components, synced_at)
     SELECT ?1, 'cloud_api', ?2, value, 'template_' || value, 'en_US', 'UTILITY', 'APPROVED', '[{"type":"BODY","text":"Hi"}]', 1
     FROM json_each(?3)`,
  )
    .bind(
      world.organizationId,
      world.businessAccountId,
      JSON.stringify(Array.from({ length }, (_, i) => String(i + 1))),
    )
    .run();
}

/** A webhook about the world's account, not about a number. */
const accountWebhook = (world: World, field: string, value: object): object => ({
  entry: [{ id: world.businessAccountId, changes: [{ field, value }] }],
});

/** Something that is done to the first message of the history. */
function done(from: string, conversationId: number, type: "reaction" | "edit" | "revoke"): object {
  const target = `wamid.history.${conversationId}.2`;
  const bodies = {
    reaction: { message_id: target, emoji: "👍" },
    edit: { original_message_id: target, message: { type: "text", text: { body: "y" } } },
    revoke: { original_message_id: target },
  };
  return { ...textMessage(from, ""), type, text: undefined, [type]: bodies[type] };
}

function numberChange(from: string): object {
  const system = { type: "user_changed_number", body: "changed", wa_id: String(56_944_429_000 + unique()) };
  return { ...textMessage(from, ""), type: "system", text: undefined, system };
}

/** A picture that this person sends, not fetched yet; its id. */
async function aPicture(world: World, waId: string): Promise<number> {
  const image = { id: `picture${unique()}`, mime_type: "image/png" };
  const held = heldJobs();
  await postWebhook(webhook(world, { messages: [{ ...textMessage(waId, ""), type: "image", image }] }), held);
  const [job] = held.jobs as { mediaId: number }[];
  return job!.mediaId;
}

/** As many entries in the audit log as there are messages. */
async function auditEntries(world: World, length: number): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO audit_log (organization_id, actor, action, target, created_at)
     SELECT ?1, 'user:' || ?2, 'conversation.assigned', 'conversation:' || value, value FROM json_each(?3)`,
  )
    .bind(world.organizationId, world.agent.id, JSON.stringify(Array.from({ length }, (_, i) => i + 1)))
    .run();
}

const PROJECT = { type: "project", id: "p1" };

/** Links every outbound message of the history to one entity. */
async function linkHistory(world: World, { conversationId }: History): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO entity_links (organization_id, entity_type, entity_id, message_id, created_at)
     SELECT organization_id, ?1, ?2, id, 1 FROM messages WHERE conversation_id = ?3 AND direction = 'outbound' AND organization_id = ?4`,
  )
    .bind(PROJECT.type, PROJECT.id, conversationId, world.organizationId)
    .run();
}

/** The link of a message that is not linked with the others of the history. */
async function theNewest(world: World, { conversationId }: History) {
  const message = await env.DB.prepare(
    "SELECT max(id) AS id FROM messages WHERE conversation_id = ? AND direction = 'inbound'",
  )
    .bind(conversationId)
    .first<{ id: number }>();
  return {
    actor: { kind: "api_key", organizationId: world.organizationId, apiKeyId: null, scopes: ["manage"] } as const,
    messageId: message!.id,
    entity: PROJECT,
    now: Date.now(),
  };
}

/** An upload that every outbound message of the history carries; its id. */
async function carriedByAll(world: World, { conversationId }: History): Promise<number> {
  const file = await env.DB.prepare(
    "INSERT INTO media (organization_id, channel_id, kind, state, created_at, updated_at) VALUES (?, ?, 'image', 'stored', 1, 1) RETURNING id",
  )
    .bind(world.organizationId, world.channelId)
    .first<{ id: number }>();
  await env.DB.prepare("UPDATE messages SET media_id = ? WHERE conversation_id = ? AND direction = 'outbound'")
    .bind(file!.id, conversationId)
    .run();
  return file!.id;
}

/** An endpoint that was told of nothing yet; with a history, all of that waits for it. */
async function anEndpoint(world: World, history?: History): Promise<number> {
  const endpoint = await env.DB.prepare(
    `INSERT INTO webhook_endpoints (organization_id, name, url, events, secret, created_at, updated_at)
     VALUES (?, 'x', 'https://example.com', '["message.received"]', 'x', 1, 1) RETURNING id`,
  )
    .bind(world.organizationId)
    .first<{ id: number }>();
  const { id } = endpoint!;
  if (history !== undefined) {
    await env.DB.prepare(
      `INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, message_id, created_at)
       SELECT organization_id, ?1, 'evt_' || ?1 || '_' || id, 'message.received', conversation_id, id, 1
       FROM messages WHERE conversation_id = ?2 AND organization_id = ?3`,
    )
      .bind(id, history.conversationId, world.organizationId)
      .run();
  }
  return id;
}

const HISTORIES = [100, 20_000];

/** Each hot query, the same work whatever the history; what it may read is what it returns, give or take. */
const QUERIES: [
  name: string,
  atMost: number,
  run: (db: D1Database, world: World, history: History) => Promise<unknown>,
][] = [
  [
    "the list",
    60,
    (d1, world) =>
      listConversations(
        openDatabase(d1),
        world.organizationId,
        { by: "status", statuses: CONVERSATION_STATUSES, unreadOnly: false },
        { before: null, limit: 10 },
      ),
  ],
  [
    "the list by status",
    25,
    (d1, world) =>
      listConversations(
        openDatabase(d1),
        world.organizationId,
        { by: "status", statuses: ["open"], unreadOnly: false },
        { before: null, limit: 10 },
      ),
  ],
  [
    "the unread",
    25,
    (d1, world) =>
      listConversations(
        openDatabase(d1),
        world.organizationId,
        { by: "status", statuses: ["open"], unreadOnly: true },
        { before: null, limit: 10 },
      ),
  ],
  [
    "a page of a thread",
    160,
    (d1, world, { conversationId }) =>
      listThread(openDatabase(d1), world.organizationId, conversationId, { before: null, limit: 50 }),
  ],
  [
    "a page deep in a thread",
    160,
    (d1, world, { conversationId }) =>
      listThread(openDatabase(d1), world.organizationId, conversationId, {
        before: { occurredAt: 1_700_000_000_080, id: 1_000_000 },
        limit: 50,
      }),
  ],
  [
    "the next newer page of a thread",
    160,
    (d1, world, { conversationId }) =>
      listThreadAfter(
        openDatabase(d1),
        { organizationId: world.organizationId, conversationId },
        { after: { occurredAt: 1_700_000_000_010, id: 0 }, limit: 50 },
      ),
  ],
  [
    "where a message is in its thread",
    2,
    async (d1, world, { conversationId }) => {
      const thread = { organizationId: world.organizationId, conversationId };
      const [first] = await listThreadAfter(openDatabase(env.DB), thread, {
        after: { occurredAt: 0, id: 0 },
        limit: 1,
      });
      expect(await findMessagePosition(openDatabase(d1), thread, first!.id)).not.toBeNull();
    },
  ],
  [
    "a conversation by id",
    5,
    (d1, world, { conversationId }) => findConversation(openDatabase(d1), world.organizationId, conversationId),
  ],
  [
    "a conversation by number",
    10,
    (d1, world, { waId }) => findConversationByWaIds(openDatabase(d1), world.organizationId, [waId]),
  ],
  [
    "the newest inbound message",
    10,
    (d1, world, { conversationId }) => newestInbound(openDatabase(d1), world.organizationId, conversationId),
  ],
  [
    "the outbox",
    5,
    (d1, world, { conversationId }) => nextInOutbox(openDatabase(d1), world.organizationId, conversationId),
  ],
  [
    "the sweep",
    5,
    (d1) =>
      overdueConversations(openDatabase(d1), { createdBefore: 1, attemptBefore: 1, startedBefore: 1, limit: 100 }),
  ],
  ["an idempotency key", 3, (d1, world) => findByIdempotencyKey(openDatabase(d1), world.organizationId, "none")],
  [
    "a session",
    5,
    (d1, world) =>
      sessionOf(openDatabase(d1), {
        organizationId: world.organizationId,
        userId: world.agent.id,
        sessionId: world.agent.sessionId,
      }),
  ],
  [
    "the statistics",
    30,
    (d1, world) => readStatistics(openDatabase(d1), world.organizationId, Math.floor(Date.now() / 3_600_000) - 24),
  ],
  [
    "the statistics of a month",
    60,
    async (d1, world) => {
      const sinceHour = Math.floor(Date.now() / 3_600_000) - 30 * 24;
      expect((await readPeriod(openDatabase(d1), world.organizationId, sinceHour)).conversations).toBe(12);
    },
  ],
  [
    "the statistics of a month with many conversations",
    60,
    async (d1, world, { length }) => {
      await manyConversations(world, length / 10);
      const sinceHour = Math.floor(Date.now() / 3_600_000) - 30 * 24;
      const { conversations } = await readPeriod(openDatabase(d1), world.organizationId, sinceHour);
      expect(conversations).toBe(12 + length / 10);
    },
  ],
  [
    // Each day is looked up in both counters, which costs two rows where nothing happened.
    "the analytics of a year",
    1500,
    async (d1, world) => {
      const at = Date.now();
      const [from, to] = [at - 360 * 86_400_000, at].map((ms) => new Date(ms).toISOString().slice(0, 10));
      const days = calendarDays(from!, to!, "America/Bogota");
      expect((await readAnalytics(openDatabase(d1), world.organizationId, days)).messages).not.toEqual([]);
    },
  ],
  [
    "the failed events",
    5,
    (d1, world) => listFailedEvents(openDatabase(d1), world.organizationId, { beforeId: 1_000_000, limit: 50 }),
  ],
  [
    // The first answer of its case, which counts how long it was waited for.
    "a message going out",
    80,
    (d1, world, { conversationId }) =>
      createOutbound(openDatabase(d1), {
        organizationId: world.organizationId,
        conversationId,
        body: { type: "text", text: { body: "Hi" } },
        mediaId: null,
        replyTo: null,
        agentId: world.agent.id,
        idempotency: null,
        now: Date.now(),
      }),
  ],
  [
    "an acceptance",
    60,
    async (d1, world, { conversationId }) => {
      const page = { before: null, limit: 1 };
      const [newest] = await listThread(openDatabase(env.DB), world.organizationId, conversationId, page);
      const ref = { organizationId: world.organizationId, conversationId, messageId: newest!.id };
      const acceptance = { attempt: 0, providerMessageId: `wamid.${unique()}`, recipientWaId: "56944320000" };
      return recordAcceptance(openDatabase(d1), ref, acceptance, Date.now());
    },
  ],
  [
    "a message coming in",
    130,
    (d1, world, { waId }) =>
      postWebhook(webhook(world, { messages: [textMessage(waId, "next")] }), { env: { ...env, DB: d1 } }),
  ],
  [
    "a message coming in that another system is told of",
    150,
    async (d1, world, { waId }) => {
      await anEndpoint(world);
      return postWebhook(webhook(world, { messages: [textMessage(waId, "next")] }), { env: { ...env, DB: d1 } });
    },
  ],
  [
    "what another system is to be told next",
    40,
    async (d1, world, history) => {
      const endpointId = await anEndpoint(world, history);
      const queue = { organizationId: world.organizationId, endpointId, conversationId: history.conversationId };
      const db = openDatabase(d1);
      const now = Date.now();
      const leased = await leaseQueue(db, queue, { now, until: now + 1000 });
      const event = await nextOutgoingEvent(db, queue);
      await recordOutgoingAttempt(
        db,
        { organizationId: world.organizationId, endpointId, id: event!.id },
        {
          startedAt: now,
          state: "delivered",
          answer: { status: 200, text: "", retryAfterSeconds: null, durationMs: 1 },
          now,
        },
      );
      await releaseQueue(db, queue, { until: now + 1000, nextAttemptAt: now });
      expect([leased, event!.messageId]).toEqual([true, expect.any(Number)]);
    },
  ],
  [
    "the webhooks that are overdue",
    5,
    async (d1, world, history) => {
      await anEndpoint(world, history);
      await overdueQueues(openDatabase(d1), { before: 0, now: 1, limit: 100 });
    },
  ],
  [
    "a page of what another system was told",
    40,
    async (d1, world, history) => {
      const endpointId = await anEndpoint(world, history);
      const ref = { organizationId: world.organizationId, endpointId };
      const page = { state: null, beforeId: Number.MAX_SAFE_INTEGER, limit: 10 };
      expect(await listDeliveries(openDatabase(d1), ref, page)).toHaveLength(10);
    },
  ],
  [
    "a template that is about to be sent",
    5,
    async (d1, world, history) => {
      await manyTemplates(world, history);
      const found = await templatesByName(openDatabase(d1), world.organizationId, world.channelId, "template_7");
      expect(found).toHaveLength(1);
    },
  ],
  [
    "whether templates are known",
    5,
    async (d1, world, history) => {
      await manyTemplates(world, history);
      expect(await knowsTemplates(openDatabase(d1), world.organizationId, world.channelId)).toBe(true);
    },
  ],
  [
    "a page of templates",
    15,
    async (d1, world, history) => {
      await manyTemplates(world, history);
      const after = { accountId: world.businessAccountId, name: "template_5", language: "en_US" };
      const all = { accountId: null, status: null, category: null, language: null, nameContains: null };
      await listTemplates(openDatabase(d1), world.organizationId, all, { after, limit: 10 });
    },
  ],
  [
    "a notice about a template",
    40,
    async (d1, world, history) => {
      await manyTemplates(world, history);
      const value = {
        event: "PAUSED",
        message_template_id: 7,
        message_template_name: "template_7",
        message_template_language: "en_US",
      };
      await postWebhook(accountWebhook(world, "message_template_status_update", value), { env: { ...env, DB: d1 } });
    },
  ],
  [
    "a word about marketing",
    80,
    (d1, world, { waId }) => {
      const said = { wa_id: waId, category: "marketing_messages", value: "stop", timestamp: 1_790_000_000 };
      return postWebhook(webhook(world, { user_preferences: [said] }), { env: { ...env, DB: d1 } });
    },
  ],
  [
    "a refusal of marketing",
    80,
    (d1, world, { conversationId }) => {
      const failed = status(`wamid.history.${conversationId}.1`, "failed", { errors: [{ code: 131050 }] });
      return postWebhook(webhook(world, { statuses: [failed] }), { env: { ...env, DB: d1 } });
    },
  ],
  [
    "a reaction coming in",
    60,
    (d1, world, { waId, conversationId }) =>
      postWebhook(webhook(world, { messages: [done(waId, conversationId, "reaction")] }), { env: { ...env, DB: d1 } }),
  ],
  [
    "an edit coming in",
    80,
    (d1, world, { waId, conversationId }) =>
      postWebhook(webhook(world, { messages: [done(waId, conversationId, "edit")] }), { env: { ...env, DB: d1 } }),
  ],
  [
    "a deletion coming in",
    80,
    (d1, world, { waId, conversationId }) =>
      postWebhook(webhook(world, { messages: [done(waId, conversationId, "revoke")] }), { env: { ...env, DB: d1 } }),
  ],
  [
    "a new number coming in",
    // The search is written with the contact: a few rows for each piece of the name and the number.
    300,
    (d1, world, { waId }) =>
      postWebhook(webhook(world, { messages: [numberChange(waId)] }), { env: { ...env, DB: d1 } }),
  ],
  [
    "a reaction going out",
    60,
    (d1, world, { conversationId }) =>
      createOutbound(openDatabase(d1), {
        organizationId: world.organizationId,
        conversationId,
        body: { type: "reaction", reaction: { message_id: 1, emoji: "👍" } },
        mediaId: null,
        replyTo: `wamid.history.${conversationId}.2`,
        agentId: world.agent.id,
        idempotency: null,
        now: Date.now(),
      }),
  ],
  [
    "a page of notes",
    15,
    async (d1, world, history) => {
      await manyNotes(world, history);
      const ref = { organizationId: world.organizationId, conversationId: history.conversationId };
      const page = await listNotes(openDatabase(d1), ref, { beforeId: 1_000_000, limit: 10 });
      expect(page).toHaveLength(10);
    },
  ],
  [
    "a note that is written, changed and deleted",
    90,
    async (d1, world, history) => {
      await manyNotes(world, history);
      const { organizationId, admin, agent, otherAgent } = world;
      const now = Date.now();
      const db = openDatabase(d1);
      const words = { organizationId, authorId: admin.id, text: "x", now };
      const called = [...(await callable(db, organizationId, [agent.id, otherAgent.id, 0]))];
      const written = await insertNote(db, { ...words, conversationId: history.conversationId, called });
      const { note } = written!;
      const changed = await updateNote(db, { ...words, noteId: note.id, called: [agent.id] });
      const actor = { kind: "api_key", organizationId, apiKeyId: null, scopes: [] } as const;
      const deleted = await deleteNote(db, { actor, note, now });
      expect([written?.newlyCalled, changed?.newlyCalled, deleted]).toEqual([called, [], expect.anything()]);
    },
  ],
  [
    "a page of mentions",
    70,
    async (d1, world, history) => {
      await manyNotes(world, history);
      const user = { organizationId: world.organizationId, userId: world.agent.id };
      const page = { unreadOnly: false, beforeNoteId: 1_000_000, limit: 10 };
      const { mentions, unreadCount } = await listMentions(openDatabase(d1), user, page);
      expect([mentions.length, unreadCount]).toEqual([10, 5]);
    },
  ],
  [
    "the unread mentions",
    50,
    async (d1, world, history) => {
      await manyNotes(world, history);
      const user = { organizationId: world.organizationId, userId: world.agent.id };
      const page = { unreadOnly: true, beforeNoteId: 1_000_000, limit: 10 };
      const { mentions } = await listMentions(openDatabase(d1), user, page);
      expect(mentions).toHaveLength(5);
    },
  ],
  [
    "mentions that are read",
    40,
    async (d1, world, history) => {
      await manyNotes(world, history);
      const user = { organizationId: world.organizationId, userId: world.agent.id };
      const seen = { conversationId: history.conversationId, now: Date.now() };
      expect(await markMentionsRead(openDatabase(d1), user, seen)).toBe(0);
    },
  ],
  [
    "the notices",
    5,
    (d1, world) => listNotices(openDatabase(d1), world.organizationId, { beforeId: 1_000_000, limit: 50 }),
  ],
  [
    "the audit log",
    40,
    async (d1, world, { length }) => {
      await auditEntries(world, length);
      return listAuditLog(openDatabase(d1), world.organizationId, {}, { beforeId: 1_000_000_000, limit: 10 });
    },
  ],
  [
    "a change of a contact",
    // The search is written with the contact: a few rows for each piece of the name and the number.
    150,
    async (d1, world, { conversationId }) => {
      const conversation = await findConversation(openDatabase(env.DB), world.organizationId, conversationId);
      const contactId = conversation!.contactId;
      await channelsOfContact(openDatabase(d1), world.organizationId, contactId);
      await changeContact(openDatabase(d1), {
        actor: { kind: "api_key", organizationId: world.organizationId, apiKeyId: null, scopes: [] },
        contactId,
        values: { name: "Ana" },
        audit: { action: "contact.changed" },
        now: Date.now(),
      });
    },
  ],
  [
    "a number that is typed",
    // The search is written with the contact: a few rows for each piece of the name and the number.
    150,
    async (d1, world, { conversationId }) => {
      const conversation = await findConversation(openDatabase(env.DB), world.organizationId, conversationId);
      const contactId = conversation!.contactId;
      await env.DB.prepare("UPDATE contacts SET phone_typed_at = 1 WHERE id = ?").bind(contactId).run();
      await changeContact(openDatabase(d1), {
        actor: { kind: "api_key", organizationId: world.organizationId, apiKeyId: null, scopes: [] },
        contactId,
        values: {},
        phone: `+${56_944_428_000 + unique()}`,
        audit: { action: "contact.changed" },
        now: Date.now(),
      });
    },
  ],
  [
    "a picture coming in",
    150,
    (d1, world, { waId }) =>
      postWebhook(
        webhook(world, {
          messages: [
            {
              ...textMessage(waId, ""),
              type: "image",
              image: { id: `picture${unique()}`, mime_type: "image/png", sha256: "a".repeat(64) },
            },
          ],
        }),
        { env: { ...heldJobs().env, DB: d1 } },
      ),
  ],
  [
    "a picture that has come",
    60,
    async (d1, world, { waId }) => {
      const mediaId = await aPicture(world, waId);
      const file = { r2Key: "media/1/a", mimeType: "image/png", sizeBytes: 1, sha256: "a".repeat(64) };
      const ref = { organizationId: world.organizationId, mediaId };
      await beginFetch(openDatabase(d1), ref, Date.now());
      await recordStored(openDatabase(d1), ref, file, Date.now());
    },
  ],
  [
    "a file to serve",
    5,
    async (d1, world, { waId }) => findMedia(openDatabase(d1), world.organizationId, await aPicture(world, waId)),
  ],
  [
    "whether a conversation is in an embedded session's reach",
    5,
    async (d1, world, history) => {
      await linkHistory(world, history);
      const { conversationId } = history;
      expect(await isLinked(openDatabase(d1), world.organizationId, PROJECT, conversationId)).toBe(true);
    },
  ],
  [
    "whether a message is in an embedded session's reach",
    5,
    async (d1, world, history) => {
      await linkHistory(world, history);
      const page = { before: null, limit: 1 };
      const [newest] = await listThread(openDatabase(env.DB), world.organizationId, history.conversationId, page);
      expect(await isInLinked(openDatabase(d1), world.organizationId, PROJECT, newest!.id)).toBe(true);
    },
  ],
  [
    "whether a file is in an embedded session's reach",
    10,
    async (d1, world, history) => {
      await linkHistory(world, history);
      const mediaId = await carriedByAll(world, history);
      expect(await filesOfEntity(openDatabase(d1), world.organizationId, PROJECT, [mediaId])).toEqual([mediaId]);
    },
  ],
  [
    "whether a file that went out a thousand times elsewhere is in its reach",
    10,
    async (d1, world, history) => {
      const mediaId = await carriedByAll(world, history);
      expect(await filesOfEntity(openDatabase(d1), world.organizationId, PROJECT, [mediaId])).toEqual([]);
    },
  ],
  [
    "the messages of an entity",
    80,
    async (d1, world, history) => {
      await linkHistory(world, history);
      const page = { beforeId: null, limit: 10 };
      expect(await listEntityMessages(openDatabase(d1), world.organizationId, PROJECT, page)).toHaveLength(10);
    },
  ],
  [
    "the conversations of an entity",
    10,
    async (d1, world, history) => {
      await linkHistory(world, history);
      expect(await listEntityConversations(openDatabase(d1), world.organizationId, PROJECT)).toHaveLength(1);
    },
  ],
  [
    "a message being linked to an entity, and what it is linked to",
    40,
    async (d1, world, history) => {
      await linkHistory(world, history);
      const link = await theNewest(world, history);
      await linkMessage(openDatabase(d1), link);
      expect(await linksOfMessage(openDatabase(d1), world.organizationId, link.messageId)).not.toEqual([]);
    },
  ],
  [
    "a message being unlinked",
    40,
    async (d1, world, history) => {
      await linkHistory(world, history);
      const link = await theNewest(world, history);
      await linkMessage(openDatabase(env.DB), link);
      expect(await unlinkMessage(openDatabase(d1), link)).toBe(true);
    },
  ],
  [
    "a message about an entity going out",
    75,
    async (d1, world, history) => {
      await linkHistory(world, history);
      await createOutbound(openDatabase(d1), {
        organizationId: world.organizationId,
        conversationId: history.conversationId,
        body: { type: "text", text: { body: "Hi" } },
        mediaId: null,
        replyTo: null,
        agentId: world.agent.id,
        entity: PROJECT,
        idempotency: null,
        now: Date.now(),
      });
    },
  ],
  [
    "files that were forgotten",
    5,
    (d1) => claimOverdueMedia(openDatabase(d1), { untriedBefore: 1, triedBefore: 1, limit: 200 }, Date.now()),
  ],
  ["whose link it is", 3, (d1) => findLinkOwner(openDatabase(d1), "none")],
  [
    "whether an account is here",
    3,
    (d1, { businessAccountId }) => hasAccount(openDatabase(d1), "cloud_api", businessAccountId),
  ],
  ["scheduled messages that are due", 5, (d1) => dueScheduled(openDatabase(d1), 1, 200)],
  [
    "a list of scheduled messages",
    5,
    (d1, { organizationId }) =>
      listScheduled(
        openDatabase(d1),
        { organizationId },
        { state: "scheduled", order: "soonest_first", after: null, limit: 51 },
      ),
  ],
  ["copies that were forgotten", 5, (d1) => claimOverdueCopies(openDatabase(d1), OVERDUE, Date.now())],
  ["copies that failed", 5, (d1) => reviveFailedCopies(openDatabase(d1), { createdAfter: 1, limit: 200 }, Date.now())],
  [
    "the files after those that were looked at",
    20,
    async (d1) => {
      // What other tests have left is looked at first.
      await enlistUncopied(openDatabase(env.DB), 10_000, Date.now());
      await enlistUncopied(openDatabase(d1), 200, Date.now());
    },
  ],
  [
    "a file to copy",
    5,
    (d1, { organizationId }) => beginCopy(openDatabase(d1), { organizationId, mediaId: 999_999 }, Date.now()),
  ],
  [
    "a message for its room",
    20,
    (d1, { organizationId, phoneNumberId }, { conversationId }) =>
      readForRoom(openDatabase(d1), { organizationId, conversationId }, [1], phoneNumberId),
  ],
  [
    "a status coming in",
    60,
    (d1, world, { conversationId }) =>
      postWebhook(webhook(world, { statuses: [status(`wamid.history.${conversationId}.1`, "read")] }), {
        env: { ...env, DB: d1 },
      }),
  ],
];

const OVERDUE = { untriedBefore: 1, triedBefore: 1, limit: 200 };

describe.each(QUERIES)("%s", (_, atMost, run) => {
  it("reads no more with a long history than with a short one, and scans nothing", async () => {
    const measured: Measured[] = [];
    for (const length of HISTORIES) {
      const world = await createWorld();
      const history = await aHistory(world, length);
      measured.push(await measure((db) => run(db, world, history)));
    }
    const [short, long] = measured as [Measured, Measured];
    expect(long.read, "rows read").toBe(short.read);
    expect(long.written, "rows written").toBe(short.written);
    expect(long.read).toBeLessThanOrEqual(atMost);
    expect(long.plans.filter(scansTable)).toEqual([]);
  });
});
