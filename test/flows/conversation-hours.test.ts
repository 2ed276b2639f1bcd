import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import { deleteMessages, oldestMessages } from "../../src/db/purge-messages.ts";
import { readPeriod } from "../../src/usecases/conversations/read-period.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";

const HOUR = 3600;
/** The first second of this hour. */
const thisHour = (): number => Math.floor(Date.now() / 1000 / HOUR) * HOUR;
const someone = (): string => String(56_944_530_000 + unique());

async function say(world: World, waId: string, at: number): Promise<{ id: string }> {
  const message = textMessage(waId, "Hola", { at });
  await postWebhook(webhook(world, { messages: [message] }));
  return message;
}

const countedIn = async ({ organizationId, agent }: World, days: number, now = thisHour() * 1000) => {
  const actor = { kind: "user", organizationId, userId: agent.id, name: "", role: "agent", sessionId: "" } as const;
  return (await readPeriod({ db: openDatabase(env.DB), now: () => now }, actor, days)).uniqueConversations;
};

async function rows(sql: string, world: World): Promise<unknown[]> {
  return (await env.DB.prepare(sql).bind(world.organizationId).all()).results;
}

const kept = (world: World) =>
  rows(
    "SELECT hour, typeof(hour) AS kind, count FROM conversation_hours WHERE organization_id = ? AND count <> 0 ORDER BY hour",
    world,
  );
const recounted = (world: World) =>
  rows(
    `SELECT CAST(last_message_at / 3600000 AS INTEGER) AS hour, 'integer' AS kind, count(*) AS count
     FROM conversations WHERE organization_id = ? GROUP BY 1 ORDER BY 1`,
    world,
  );

it("a conversation of many days is one, and of every period that it was written in last", async () => {
  const world = await createWorld();
  const waId = someone();
  for (const days of [20, 10, 3]) await say(world, waId, thisHour() - days * 24 * HOUR);
  await say(world, someone(), thisHour() - 10 * 24 * HOUR);
  expect(await countedIn(world, 30)).toBe(2);
  expect(await countedIn(world, 7)).toBe(1);
  expect(await countedIn(world, 2)).toBe(0);
});

it("the first second of a period belongs to it, and the one before does not", async () => {
  const world = await createWorld();
  const begins = thisHour() - 24 * HOUR;
  await say(world, someone(), begins);
  await say(world, someone(), begins - 1);
  expect(await countedIn(world, 1)).toBe(1);
  expect(await countedIn(world, 1, (thisHour() + HOUR) * 1000)).toBe(0);
});

it("what comes late or twice moves no conversation to another hour", async () => {
  const world = await createWorld();
  const waId = someone();
  await say(world, waId, thisHour() - 2 * HOUR);
  const before = await kept(world);
  const late = await say(world, waId, thisHour() - 5 * 24 * HOUR);
  await postWebhook(webhook(world, { messages: [{ ...textMessage(waId, "Hola", { at: thisHour() }), id: late.id }] }));
  expect(await kept(world)).toEqual(before);
});

it("messages of one webhook that come in any order count where the newest is", async () => {
  const world = await createWorld();
  const waId = someone();
  const messages = [30, 2, 50].map((hours) => textMessage(waId, "Hola", { at: thisHour() - hours * HOUR }));
  await postWebhook(webhook(world, { messages }));
  expect(await kept(world)).toEqual([{ hour: thisHour() / HOUR - 2, kind: "integer", count: 1 }]);
});

it("an answer of ours moves the conversation too", async () => {
  const world = await createWorld();
  const waId = someone();
  await say(world, waId, thisHour() - 20 * HOUR);
  await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi" });
  expect(await kept(world)).toEqual(await recounted(world));
  expect(await countedIn(world, 1, (thisHour() + 20 * HOUR) * 1000)).toBe(1);
});

it("a second message in an hour writes no row for it", async () => {
  const world = await createWorld();
  const waId = someone();
  await say(world, waId, thisHour() - HOUR);
  const writes = async (lastMessageAt: number) => {
    const update = env.DB.prepare("UPDATE conversations SET last_message_at = ? WHERE organization_id = ?");
    return (await update.bind(lastMessageAt * 1000, world.organizationId).run()).meta.rows_written;
  };
  const within = await writes(thisHour() - HOUR + 1);
  const beyond = await writes(thisHour());
  expect(beyond - within).toBe(2);
});

it("what ages out stays counted, as its messages do, and who is erased does not", async () => {
  const world = await createWorld();
  const waId = someone();
  await say(world, waId, thisHour() - 3 * HOUR);
  const { id: conversationId, contact_id } = await conversationWith(world, waId);
  const ref = { organizationId: world.organizationId, conversationId };
  const db = openDatabase(env.DB);
  await deleteMessages(db, ref, await oldestMessages(db, ref, Date.now(), 10), Date.now());
  expect(await countedIn(world, 1)).toBe(1);
  await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`);
  expect(await countedIn(world, 1)).toBe(0);
  expect(await kept(world)).toEqual([]);
});

it("the migration counts what was there exactly as it is counted when it happens", async () => {
  const world = await createWorld();
  for (const hours of [1, 1, 5, 700]) await say(world, someone(), thisHour() - hours * HOUR);
  const happened = await kept(world);
  expect(happened).toHaveLength(3);
  expect(happened).toEqual(await recounted(world));
  const migration = env.TEST_MIGRATIONS.find(({ name }) => name.startsWith("0021_"));
  const counting = migration!.queries.filter((query) => /^INSERT/m.test(query) && !query.includes("TRIGGER"));
  expect(counting).toHaveLength(1);
  await env.DB.batch(["DELETE FROM conversation_hours", ...counting].map((query) => env.DB.prepare(query)));
  expect(await kept(world)).toEqual(happened);
});
