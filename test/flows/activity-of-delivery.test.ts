import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { activityOf, countsOf } from "../support/activity.ts";
import { control } from "../support/simulator.ts";
import { api, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";

const fault = (body: object) => control("POST", "/faults", { count: 1, ...body });

async function aConversation() {
  const world = await createWorld();
  const waId = String(56_944_460_000 + unique());
  await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }));
  return { world, waId };
}

const send = async (world: World, waId: string) =>
  (await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi" })).body;

const report = (world: World, ...statuses: object[]) => postWebhook(webhook(world, { statuses }));

describe("what became of messages", () => {
  it("is counted once for each step that a message reaches, however often it is told", async () => {
    const { world, waId } = await aConversation();
    const { message_id } = await send(world, waId);
    expect(await countsOf(world, "delivery")).toEqual({ sent: 1 });
    for (const name of ["delivered", "delivered", "read", "delivered", "sent", "read"])
      await report(world, status(message_id, name));
    expect(await countsOf(world, "delivery")).toEqual({ sent: 1, delivered: 1, read: 1 });
  });

  it("counts the steps that a status implies, and a voice note's playing as its reading", async () => {
    const { world, waId } = await aConversation();
    const [first, second] = [await send(world, waId), await send(world, waId)];
    await report(world, status(first.message_id, "read"), status(second.message_id, "played"));
    expect(await countsOf(world, "delivery")).toEqual({ sent: 2, delivered: 2, read: 2 });
  });

  it("is counted in the hour in which the message was written", async () => {
    const { world, waId } = await aConversation();
    const { id, message_id } = await send(world, waId);
    await report(world, status(message_id, "read", { at: Math.floor(Date.now() / 1000) + 7200 }));
    const row = await env.DB.prepare("SELECT occurred_at AS at FROM messages WHERE id = ?")
      .bind(id)
      .first<{ at: number }>();
    const hours = (await activityOf(world)).filter((each) => each.metric === "delivery").map((each) => each.hour);
    expect(new Set(hours)).toEqual(new Set([Math.floor(row!.at / 3_600_000)]));
  });

  it("is a failure with its code, told by a status", async () => {
    const { world, waId } = await aConversation();
    const { message_id } = await send(world, waId);
    await report(world, status(message_id, "failed", { errors: [{ code: 131026 }] }));
    await report(world, status(message_id, "failed", { errors: [{ code: 131026 }] }));
    expect(await countsOf(world, "delivery")).toEqual({ sent: 1, failed: 1 });
    expect(await countsOf(world, "failure")).toEqual({ "131026": 1 });
  });

  it("is a failure no longer once the message is sent again", async () => {
    const { world, waId } = await aConversation();
    await fault({ kind: "error", code: 131047 });
    const { details } = await send(world, waId);
    expect(await countsOf(world, "delivery")).toEqual({ failed: 1 });
    expect(await countsOf(world, "failure")).toEqual({ "131047": 1 });
    const { body } = await api(world.agent, "POST", `/api/whatsapp/messages/${details.id}/resend`);
    expect(body.status).toBe("sent");
    expect(await countsOf(world, "delivery")).toEqual({ sent: 1 });
    expect(await countsOf(world, "failure")).toEqual({});
  });

  it("is what a status says where the failure was our own guess", async () => {
    const { world, waId } = await aConversation();
    const { id, message_id } = await send(world, waId);
    await env.DB.prepare("UPDATE messages SET status = 'failed', failure_code = 'outcome_unknown' WHERE id = ?")
      .bind(id)
      .run();
    expect(await countsOf(world, "failure")).toEqual({ outcome_unknown: 1 });
    await report(world, status(message_id, "delivered"));
    expect(await countsOf(world, "failure")).toEqual({});
    expect(await countsOf(world, "delivery")).toEqual({ sent: 1, delivered: 1 });
  });

  it("counts nothing of what came in, was written elsewhere, or is a reaction", async () => {
    const { world, waId } = await aConversation();
    const echo = { ...textMessage("15550100000", "Hi"), to: waId };
    const value = { metadata: { phone_number_id: world.phoneNumberId }, message_echoes: [echo] };
    await postWebhook({
      entry: [{ id: world.businessAccountId, changes: [{ field: "smb_message_echoes", value }] }],
    });
    await report(world, status(echo.id, "read"));
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`);
    const target = body.messages.find((message: { direction: string }) => message.direction === "inbound");
    await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      type: "reaction",
      reaction: { message_id: target.id, emoji: "👍" },
    });
    expect(await countsOf(world, "delivery")).toEqual({});
  });
});
