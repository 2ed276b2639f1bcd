import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createOutbound } from "../../src/db/create-outbound.ts";
import { openDatabase } from "../../src/db/database.ts";
import { awaitDelivery } from "../../src/usecases/sending/await-delivery.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { lossyDatabase } from "../support/lossy-database.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { conversationWith, createWorld, unique, type World } from "../support/world.ts";

/** D1 whose first answers get lost, each after it has done what it was asked. */
function losingFirst(count: number): D1Database {
  let left = count;
  return lossyDatabase(env.DB, () => (left -= 1) >= 0);
}

async function counted(world: World, direction: "inbound" | "outbound"): Promise<unknown> {
  return env.DB.prepare("SELECT sum(count) AS n FROM message_counts WHERE organization_id = ? AND direction = ?")
    .bind(world.organizationId, direction)
    .first("n");
}

describe("where D1 has done something and its answer gets lost", () => {
  it("a webhook's messages are counted once, and told to the agents", async () => {
    const world = await createWorld();
    const waId = String(56_944_810_000 + unique());
    const messages = [textMessage(waId, "Hola"), textMessage(waId, "¿Están?")];
    await postWebhook(webhook(world, { messages }), { env: { ...env, DB: losingFirst(2) } });
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 2, last_message: "¿Están?" });
    expect(await counted(world, "inbound")).toBe(2);
  });

  it("a webhook's files are fetched all the same", async () => {
    const world = await createWorld();
    const jobs: unknown[] = [];
    const JOBS = { sendBatch: async (sent: { body: unknown }[]) => void jobs.push(...sent) } as unknown as Queue;
    const image = { ...textMessage(String(56_944_820_000 + unique()), ""), type: "image", image: { id: "1234567" } };
    await postWebhook(webhook(world, { messages: [image] }), { env: { ...env, DB: losingFirst(1), JOBS } });
    expect(jobs).toMatchObject([{ body: { kind: "fetch_media", organizationId: world.organizationId } }]);
  });

  it("a message without an idempotency key is stored once, and counted once", async () => {
    const world = await createWorld();
    const waId = String(56_944_830_000 + unique());
    await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }));
    const { id: conversationId } = (await conversationWith(world, waId)) as { id: number };
    const created = await createOutbound(openDatabase(losingFirst(2)), {
      organizationId: world.organizationId,
      conversationId,
      body: { type: "text", text: { body: "Hi" } },
      mediaId: null,
      replyTo: null,
      agentId: world.agent.id,
      idempotency: null,
      now: Date.now(),
    });
    const { results } = await env.DB.prepare(
      "SELECT id FROM messages WHERE conversation_id = ? AND direction = 'outbound'",
    )
      .bind(conversationId)
      .all();
    expect(results).toEqual([{ id: created?.message.id }]);
    expect(await counted(world, "outbound")).toBe(1);
  });

  it("a message with an idempotency key is the caller's own, not a repetition", async () => {
    const world = await createWorld();
    const waId = String(56_944_840_000 + unique());
    await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }));
    const { id: conversationId } = (await conversationWith(world, waId)) as { id: number };
    const created = await createOutbound(openDatabase(losingFirst(1)), {
      organizationId: world.organizationId,
      conversationId,
      body: { type: "text", text: { body: "Hi" } },
      mediaId: null,
      replyTo: null,
      agentId: null,
      idempotency: { key: "order 66", hash: "…" },
      now: Date.now(),
    });
    expect(created).toMatchObject({ message: { text: "Hi", idempotencyKey: "order 66" } });
    expect(await counted(world, "outbound")).toBe(1);
  });
});

describe("where D1 goes away once a message is stored", () => {
  it("the caller hears that it is, rather than of an error", async () => {
    const reported: string[] = [];
    const delivery = await awaitDelivery(
      {
        db: openDatabase(failingDatabase(env.DB, () => true)),
        deliver: async () => ({ state: "idle" }),
        enqueue: async () => undefined,
        keepAlive: () => undefined,
        report: (event) => void reported.push(event),
      },
      { kind: "api_key", organizationId: 1, apiKeyId: null, scopes: ["send"] },
      { messageId: 1, conversationId: 1 },
    );
    expect(delivery).toMatchObject({ status: "pending", providerMessageId: null });
    expect(reported).toEqual(["deliver.not_read"]);
  });
});
