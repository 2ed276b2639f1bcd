import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import { findLog, listLog, type LogFilter } from "../../src/db/message-log.ts";
import {
  filesOfConversation,
  isClientConversation,
  listClientConversations,
  listClients,
} from "../../src/db/partner-clients.ts";
import { measure, scansTable, type Measured } from "../support/measure.ts";
import { aClient, createPartnerWorld, type PartnerWorld, type TestClient } from "../support/partners.ts";

interface History {
  world: PartnerWorld;
  client: TestClient;
  /** An upload that every message of the history carries. */
  mediaId: number;
}

/**
 * A partner with two clients and one who was given away, and as many messages of theirs to each of the three, the oldest
 * of which failed.
 */
async function aHistory(length: number): Promise<History> {
  const world = await createPartnerWorld();
  const [client, second, former] = [
    await aClient(world),
    await aClient(world),
    await aClient(world, world.otherPartner),
  ];
  const file = await env.DB.prepare(
    "INSERT INTO media (organization_id, channel_id, kind, state, uploaded_by, created_at, updated_at) VALUES (?, ?, 'image', 'stored', ?, 1, 1) RETURNING id",
  )
    .bind(world.organizationId, world.channelId, world.partner.id)
    .first<{ id: number }>();
  for (const { conversationId } of [client, second, former]) {
    await env.DB.prepare(
      `INSERT INTO messages (organization_id, channel_id, conversation_id, direction, type, text, status, occurred_at, created_at, agent_id, purpose, media_id)
       SELECT ?1, ?2, ?3, 'outbound', 'text', 'x', CASE WHEN value <= 60 THEN 'failed' ELSE 'read' END, 1700000000000 + value, 1700000000000 + value,
         ?4, 'general_message', ?5 FROM json_each(?6)`,
    )
      .bind(
        world.organizationId,
        world.channelId,
        conversationId,
        world.partner.id,
        file!.id,
        JSON.stringify(Array.from({ length }, (_, i) => i + 1)),
      )
      .run();
  }
  return { world, client, mediaId: file!.id };
}

const BOUND = 30;
const page = { limit: 10, offset: 5, bound: BOUND };

const logOf = (d1: D1Database, { world }: History, filter: Partial<LogFilter>) =>
  listLog(
    openDatabase(d1),
    {
      organizationId: world.organizationId,
      senderId: null,
      contactId: null,
      clientsOf: null,
      state: null,
      since: null,
      until: null,
      ...filter,
    },
    page,
  );

/** A partner's own log, as the API asks for it. */
const ownLog = async (d1: D1Database, history: History, filter: Partial<LogFilter> = {}) => {
  const { id } = history.world.partner;
  const { logs } = await logOf(d1, history, { senderId: id, clientsOf: id, ...filter });
  expect(logs).not.toEqual([]);
};

const QUERIES: [name: string, atMost: number, run: (db: D1Database, history: History) => Promise<unknown>][] = [
  ["a partner's log", 250, (d1, history) => ownLog(d1, history)],
  ["a partner's log of one client", 250, (d1, history) => ownLog(d1, history, { contactId: history.client.id })],
  ["a partner's log by status", 250, (d1, history) => ownLog(d1, history, { state: "failed" })],
  ["a partner's log of some days", 250, (d1, history) => ownLog(d1, history, { until: 1_700_000_000_050 })],
  ["the organization's log", 250, (d1, history) => logOf(d1, history, {})],
  ["the organization's log by status", 250, (d1, history) => logOf(d1, history, { state: "failed" })],
  [
    "the organization's log of a partner",
    250,
    (d1, history) => logOf(d1, history, { senderId: history.world.partner.id }),
  ],
  [
    "one message of the log",
    8,
    async (d1, { world, client }) => {
      const row = await env.DB.prepare(
        "SELECT min(id) AS id FROM messages WHERE conversation_id = ? AND purpose IS NOT NULL",
      )
        .bind(client.conversationId)
        .first<{ id: number }>();
      expect(await findLog(openDatabase(d1), world.organizationId, row!.id)).not.toBeNull();
    },
  ],
  ["a partner's clients", 20, (d1, { world }) => listClients(openDatabase(d1), partnerOf(world))],
  [
    "the conversations with a partner's clients",
    20,
    (d1, { world }) => listClientConversations(openDatabase(d1), partnerOf(world), { before: null, limit: 10 }),
  ],
  [
    "whether a conversation is with a client",
    4,
    (d1, { world, client }) => isClientConversation(openDatabase(d1), partnerOf(world), client.conversationId),
  ],
  [
    "the files of a conversation",
    8,
    async (d1, { world, client, mediaId }) => {
      const files = await filesOfConversation(openDatabase(d1), world.organizationId, client.conversationId, [mediaId]);
      expect(files).toEqual([mediaId]);
    },
  ],
];

const partnerOf = (world: PartnerWorld) => ({ organizationId: world.organizationId, userId: world.partner.id });

describe.each(QUERIES)("%s", (_, atMost, run) => {
  it("reads no more with a long history than with a short one, and scans nothing", async () => {
    const measured: Measured[] = [];
    for (const length of [100, 2000]) {
      const history = await aHistory(length);
      measured.push(await measure((db) => run(db, history)));
    }
    const [short, long] = measured as [Measured, Measured];
    expect(long.read, "rows read").toBe(short.read);
    expect(long.read).toBeLessThanOrEqual(atMost);
    expect(long.plans.filter(scansTable)).toEqual([]);
  });
});

describe("a log", () => {
  it("is looked at as far as its bound, in order, over all of a client's conversations", async () => {
    const history = await aHistory(100);
    const { id } = history.world.partner;
    const whole = await logOf(env.DB, history, { senderId: id, clientsOf: id, contactId: history.client.id });
    expect(whole.total).toBe(BOUND);
    expect(whole.logs.map((log) => log.createdAt - 1_700_000_000_000)).toEqual([
      95, 94, 93, 92, 91, 90, 89, 88, 87, 86,
    ]);
  });
});
