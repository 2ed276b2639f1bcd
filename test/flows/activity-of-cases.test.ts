import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countResolution } from "../../src/db/case-statements.ts";
import { openDatabase } from "../../src/db/database.ts";
import { bucketOf, DURATION_BOUNDS } from "../../src/domain/duration-buckets.ts";
import { activityOf, countsOf } from "../support/activity.ts";
import { moveClock } from "../support/clock.ts";
import { api, conversationWith, createWorld, unique, type TestUser, type World } from "../support/world.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const someone = (): string => String(56_944_450_000 + unique());
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

const says = (world: World, waId: string, at: number, options: { id?: string } = {}) =>
  postWebhook(webhook(world, { messages: [textMessage(waId, "Hola", { ...options, at })] }));

const answer = (as: TestUser | { apiKey: string }, waId: string, more: object = {}) =>
  api(as, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi", ...more });

const close = async (world: World, as: TestUser, waId: string) => {
  const { id } = await conversationWith(world, waId);
  return api(as, "POST", `/api/whatsapp/conversations/${id}/status`, { status: "closed" });
};

/** What was written on the business's own phone, or by another application. */
function echo(world: World, waId: string, at: number, field: "smb_message_echoes" | "message_echoes") {
  const message = { ...textMessage("15550100000", "Hi", { at }), to: waId };
  const value = { metadata: { phone_number_id: world.phoneNumberId }, message_echoes: [message] };
  return postWebhook({ entry: [{ id: world.businessAccountId, changes: [{ field, value }] }] });
}

const rowsOf = async (world: World, metric: string) =>
  (await activityOf(world)).filter((row) => row.metric === metric || row.metric === `${metric}_le`);

describe("the first response", () => {
  it("is counted for its agent, from the person's first message, in the hour of the answer", async () => {
    const world = await createWorld();
    const waId = someone();
    const asked = nowSeconds() - 600;
    await says(world, waId, asked);
    await says(world, waId, asked + 300);
    const before = Math.floor(Date.now() / 1000) * 1000;
    await answer(world.agent, waId);
    const [response, range] = await rowsOf(world, "first_response");
    expect(response).toMatchObject({ metric: "first_response", dimension: String(world.agent.id), count: 1 });
    expect([before, before + 1000, before + 2000].map((at) => at - asked * 1000)).toContain(response!.totalMs);
    expect(response!.hour).toBe(Math.floor((asked * 1000 + response!.totalMs) / HOUR_MS));
    expect(range).toEqual({ ...response, metric: "first_response_le", dimension: bucketOf(response!.totalMs) });
  });

  it("is one of a case, whoever writes more", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, nowSeconds() - 60);
    await answer(world.agent, waId);
    await says(world, waId, nowSeconds());
    await answer(world.otherAgent, waId);
    expect(await countsOf(world, "first_response")).toEqual({ [world.agent.id]: 1 });
    expect(await countsOf(world, "agent_messages")).toEqual({ [world.agent.id]: 1, [world.otherAgent.id]: 1 });
  });

  it("is none where nobody has asked", async () => {
    const world = await createWorld();
    const waId = someone();
    const at = nowSeconds() - 60;
    await echo(world, waId, at, "smb_message_echoes");
    expect(await rowsOf(world, "first_response")).toEqual([]);
    await says(world, waId, at + 10);
    expect(await rowsOf(world, "first_response")).toEqual([]);
  });

  it("counts from the oldest message where webhooks come out of order", async () => {
    const world = await createWorld();
    const waId = someone();
    const at = nowSeconds() - 600;
    await says(world, waId, at + 100);
    await says(world, waId, at);
    await echo(world, waId, at + 250, "smb_message_echoes");
    expect(await rowsOf(world, "first_response")).toMatchObject([{ totalMs: 250_000 }, { dimension: "300" }]);
  });

  it("counts nothing for what is delivered again", async () => {
    const world = await createWorld();
    const waId = someone();
    const at = nowSeconds() - 600;
    const question = textMessage(waId, "Hola", { at });
    const reply = { ...textMessage("15550100000", "Hi", { at: at + 30 }), to: waId };
    const value = { metadata: { phone_number_id: world.phoneNumberId }, message_echoes: [reply] };
    const bodies = [
      webhook(world, { messages: [question] }),
      { entry: [{ id: world.businessAccountId, changes: [{ field: "smb_message_echoes", value }] }] },
    ];
    for (const body of [...bodies, ...bodies, ...bodies]) await postWebhook(body);
    const once = await activityOf(world);
    expect(once).toMatchObject([
      { metric: "first_response", dimension: "", count: 1, totalMs: 30_000 },
      { metric: "first_response_le", dimension: "30", count: 1, totalMs: 30_000 },
    ]);
    await close(world, world.agent, waId);
    for (const body of bodies) await postWebhook(body);
    expect((await activityOf(world)).filter((row) => row.metric.startsWith("first"))).toEqual(once);
    expect((await close(world, world.agent, waId)).status).toBe(200);
    expect(await countsOf(world, "resolution")).toEqual({ [world.agent.id]: 1 });
  });

  it("is found in one webhook that tells both, question and answer", async () => {
    const world = await createWorld();
    const waId = someone();
    const at = nowSeconds() - 600;
    const reply = (after: number) => ({ ...textMessage("15550100000", "Hi", { at: at + after }), to: waId });
    const metadata = { phone_number_id: world.phoneNumberId };
    const changes = [
      { field: "messages", value: { metadata, messages: [textMessage(waId, "Hola", { at })] } },
      { field: "smb_message_echoes", value: { metadata, message_echoes: [reply(90), reply(-50), reply(45)] } },
    ];
    await postWebhook({ entry: [{ id: world.businessAccountId, changes }] });
    expect(await rowsOf(world, "first_response")).toMatchObject([{ count: 1, totalMs: 45_000 }, { dimension: "45" }]);
  });

  it("is what was written on the business's phone, by nobody known, and not what another application sent", async () => {
    const world = await createWorld();
    const waId = someone();
    const at = nowSeconds() - 600;
    await says(world, waId, at);
    await echo(world, waId, at + 20, "message_echoes");
    expect(await rowsOf(world, "first_response")).toEqual([]);
    await echo(world, waId, at + 60, "smb_message_echoes");
    expect(await rowsOf(world, "first_response")).toMatchObject([
      { dimension: "", totalMs: 60_000 },
      { dimension: "60" },
    ]);
  });

  it("is an application's of ours too, by nobody", async () => {
    const world = await createWorld();
    const waId = someone();
    const { body } = await api(world.admin, "POST", "/api/whatsapp/api-keys", { name: "CRM", scopes: ["send"] });
    await says(world, waId, nowSeconds() - 60);
    await answer({ apiKey: body.api_key.key }, waId);
    expect(await countsOf(world, "first_response")).toEqual({ "": 1 });
    expect(await countsOf(world, "agent_messages")).toEqual({});
  });

  it("is no reaction", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, nowSeconds() - 60);
    const { id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: id,
      type: "reaction",
      reaction: { message_id: body.messages[0].id, emoji: "👍" },
    });
    expect(await activityOf(world)).toEqual([]);
  });

  it("took no time where the provider's clock is ahead of ours", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, nowSeconds() + 30);
    await answer(world.agent, waId);
    expect(await rowsOf(world, "first_response")).toMatchObject([{ count: 1, totalMs: 0 }, { dimension: "5" }]);
  });

  it("is counted once for a send that is repeated under its key", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, nowSeconds() - 60);
    const repeat = () =>
      api(
        world.agent,
        "POST",
        "/api/whatsapp/send",
        { phone_number: `+${waId}`, message: "Hi" },
        { "idempotency-key": `activity-${waId}` },
      );
    await repeat();
    await repeat();
    expect(await countsOf(world, "first_response")).toEqual({ [world.agent.id]: 1 });
    expect(await countsOf(world, "agent_messages")).toEqual({ [world.agent.id]: 1 });
  });

  it("costs a message that comes in no row", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, nowSeconds() - 60);
    expect(await activityOf(world)).toEqual([]);
  });
});

describe("the resolution", () => {
  it("is counted when a conversation is closed, for the agent who has it", async () => {
    const world = await createWorld();
    const waId = someone();
    const asked = nowSeconds() - 3 * 3600;
    await says(world, waId, asked);
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", "/api/whatsapp/assign-agent", {
      conversation_id: id,
      agent_id: world.otherAgent.id,
    });
    const before = Date.now();
    await close(world, world.agent, waId);
    const [resolution, range] = await rowsOf(world, "resolution");
    expect(resolution).toMatchObject({ metric: "resolution", dimension: String(world.otherAgent.id), count: 1 });
    expect(resolution!.totalMs).toBeGreaterThanOrEqual(before - asked * 1000);
    expect(resolution!.hour).toBe(Math.floor((asked * 1000 + resolution!.totalMs) / HOUR_MS));
    expect(range).toEqual({ ...resolution, metric: "resolution_le", dimension: "14400" });
  });

  it("is that of who closes it where nobody has it", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, nowSeconds() - 60);
    await close(world, world.agent, waId);
    expect(await countsOf(world, "resolution")).toEqual({ [world.agent.id]: 1 });
  });

  it("is counted once, and again for the case of the person's next message", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, nowSeconds() - 60);
    await close(world, world.agent, waId);
    await close(world, world.agent, waId);
    expect(await countsOf(world, "resolution")).toEqual({ [world.agent.id]: 1 });
    moveClock(2 * MINUTE_MS);
    await says(world, waId, nowSeconds());
    await answer(world.agent, waId);
    await close(world, world.agent, waId);
    expect(await countsOf(world, "resolution")).toEqual({ [world.agent.id]: 2 });
    expect(await countsOf(world, "first_response")).toEqual({ [world.agent.id]: 1 });
  });

  it("is none of a conversation in which nobody asked, nor of one that is opened", async () => {
    const world = await createWorld();
    const waId = someone();
    await echo(world, waId, nowSeconds() - 60, "smb_message_echoes");
    await close(world, world.agent, waId);
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", `/api/whatsapp/conversations/${id}/status`, { status: "open" });
    expect(await rowsOf(world, "resolution")).toEqual([]);
  });

  it("falls into the range that the domain says", async () => {
    const world = await createWorld();
    const waId = someone();
    await says(world, waId, nowSeconds() - 60);
    const { id } = await conversationWith(world, waId);
    const ref = { organizationId: world.organizationId, conversationId: Number(id) };
    const db = openDatabase(env.DB);
    const durations = [0, ...DURATION_BOUNDS.flatMap((bound) => [bound * 1000, bound * 1000 + 1])];
    await env.DB.prepare("UPDATE conversations SET case_opened_at = 0 WHERE id = ?").bind(id).run();
    for (const ms of durations) await db.run(countResolution(ref, null, ms));
    const expected = Map.groupBy(durations, bucketOf);
    expect(await countsOf(world, "resolution_le")).toEqual(
      Object.fromEntries([...expected].map(([bound, own]) => [bound, own.length])),
    );
  });
});

it("the count of cases stays when messages and contacts are removed", async () => {
  const world = await createWorld();
  const waId = someone();
  await says(world, waId, nowSeconds() - 60);
  await answer(world.agent, waId);
  await close(world, world.agent, waId);
  const before = await activityOf(world);
  expect(before.map((row) => row.metric)).toContain("resolution");
  const { contact_id } = await conversationWith(world, waId);
  expect((await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`)).status).toBe(200);
  const left = await openDatabase(env.DB).all(
    sql`SELECT id FROM messages WHERE organization_id = ${world.organizationId}`,
  );
  expect(left).toEqual([]);
  expect(await activityOf(world)).toEqual(before);
});
