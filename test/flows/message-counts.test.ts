import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createOutbound } from "../../src/db/create-outbound.ts";
import { openDatabase } from "../../src/db/database.ts";
import { recordAcceptance } from "../../src/db/outbox.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";

async function aConversation() {
  const world = await createWorld();
  const waId = String(56_944_470_000 + unique());
  await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }));
  return { world, waId };
}

describe("the count of messages", () => {
  const countsByHour = async (world: World): Promise<unknown[]> => {
    const { results } = await env.DB.prepare(
      `SELECT typeof(hour) AS kind, direction, sum(count) AS count FROM message_counts
       WHERE organization_id = ? GROUP BY 1, 2 ORDER BY 2`,
    )
      .bind(world.organizationId)
      .all();
    return results;
  };

  it("is by whole hours", async () => {
    const { world, waId } = await aConversation();
    await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi" });
    expect(await countsByHour(world)).toEqual([
      { kind: "integer", direction: "inbound", count: 1 },
      { kind: "integer", direction: "outbound", count: 1 },
    ]);
  });

  it("has a message of ours once, whose echo was here before WhatsApp had accepted it", async () => {
    const { world, waId } = await aConversation();
    const db = openDatabase(env.DB);
    const { organizationId } = world;
    const { id: conversationId } = (await conversationWith(world, waId)) as { id: number };
    const created = await createOutbound(db, {
      organizationId,
      conversationId,
      body: { type: "text", text: { body: "Hi" } },
      mediaId: null,
      replyTo: null,
      agentId: null,
      idempotency: null,
      now: Date.now(),
    });
    const echo = { ...textMessage("15550100000", "Hi"), to: waId };
    const value = { metadata: { phone_number_id: world.phoneNumberId }, message_echoes: [echo] };
    await postWebhook({ entry: [{ id: world.businessAccountId, changes: [{ field: "message_echoes", value }] }] });
    const ref = { organizationId, conversationId, messageId: created!.message.id };
    await recordAcceptance(db, ref, { attempt: 0, providerMessageId: echo.id, recipientWaId: null }, Date.now());
    expect(await countsByHour(world)).toContainEqual({ kind: "integer", direction: "outbound", count: 1 });
  });
});
