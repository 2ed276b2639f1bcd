import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clock.ts";
import { consume } from "../support/jobs.ts";
import { fetchJob, fileOnPhone, heldJobs, mediaRow, PNG, uploaded } from "../support/media.ts";
import { control, simulator } from "../support/simulator.ts";
import { createVonageWorld, postToVonage, vonageText } from "../support/vonage.ts";
import { acceptedFor, api, conversationWith, customerSays, unique, type World } from "../support/world.ts";

async function aConversation() {
  const world = await createVonageWorld();
  const waId = String(56_944_760_000 + unique());
  await customerSays(world, waId, "Hola");
  return { world, waId, conversationId: Number((await conversationWith(world, waId)).id) };
}

const send = (world: World, conversationId: number, body: object) =>
  api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversationId, ...body });

const thread = async (world: World, conversationId: number) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`)).body.messages;

/** Asks this Worker for a link of its own, as Vonage would: without a session. */
const follow = (link: string) => {
  const { pathname, search } = new URL(link);
  return api(null, "GET", pathname + search);
};

describe("an upload that is sent over Vonage", () => {
  it("goes as a link that opens this file for an hour, without a session", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png", "dot.png");
    const { status } = await send(world, conversationId, {
      type: "image",
      image: { media_id: mediaId, caption: "Mire" },
    });
    expect(status).toBe(200);
    const [accepted] = await acceptedFor(waId);
    const { link, caption } = accepted!.body["image"];
    expect(caption).toBe("Mire");
    expect(link).toMatch(/^https:\/\/parley\.example\.com\/api\/whatsapp\/media\/\d+\?/);
    expect(await follow(link)).toMatchObject({ status: 200 });
    expect((await follow(link.replace(`/media/${mediaId}`, `/media/${mediaId + 1}`))).status).toBe(401);
    moveClock(61 * 60_000);
    expect((await follow(link)).status).toBe(401);
    await simulator.flush();
  });

  it("gets a new link for each attempt", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png", "dot.png");
    await control("POST", "/faults", { kind: "error", code: 1030, phone_number_id: world.phoneNumberId });
    const { body } = await send(world, conversationId, { type: "image", image: { media_id: mediaId } });
    moveClock(2 * 3_600_000);
    const job = { kind: "deliver", organizationId: world.organizationId, conversationId, messageId: body.id };
    await consume("parley-sends", job);
    const [accepted] = await acceptedFor(waId);
    expect(await follow(accepted!.body["image"].link)).toMatchObject({ status: 200 });
  });

  it.each([
    ["document", { document: { filename: "dot.png" } }],
    ["image", { image: {} }],
  ])("may be sent as %s", async (type, body: Record<string, object>) => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png", "dot.png");
    const answer = await send(world, conversationId, { type, [type]: { ...body[type], media_id: mediaId } });
    expect(answer.body).toMatchObject({ status: "sent" });
    expect((await acceptedFor(waId))[0]!.body["type"]).toBe(type);
  });
});

describe("a file that a customer sends over Vonage", () => {
  it("is brought into R2 and served", async () => {
    const { world, waId, conversationId } = await aConversation();
    const file = await fileOnPhone(PNG, { type: "image/png" });
    await customerSays(world, waId, { type: "image", image: { id: file.id, caption: "Mire" } });
    const [message] = await thread(world, conversationId);
    expect(message).toMatchObject({ type: "image", text: "Mire", media: { kind: "image" } });
    await fetchJob(world, message.media.id);
    const row = await mediaRow(message.media.id);
    expect(row).toMatchObject({ state: "stored", mime_type: "image/png", size_bytes: PNG.length });
    const stored = await env.MEDIA.get(String(row["r2_key"]));
    expect(new Uint8Array(await stored!.arrayBuffer())).toEqual(PNG);
  });

  it("is not fetched from anywhere but Vonage", async () => {
    const { world, waId, conversationId } = await aConversation();
    const held = heldJobs();
    const image = { url: "https://internal.example.com/secret.png" };
    const webhook = { ...vonageText(world, waId, ""), message_type: "image", image };
    expect((await postToVonage(webhook, { env: held.env })).status).toBe(200);
    const [job] = held.jobs as { mediaId: number }[];
    expect(await fetchJob(world, job!.mediaId)).toMatchObject({ acked: true });
    const [message] = await thread(world, conversationId);
    expect(message.media).toMatchObject({ state: "unavailable", reason: expect.stringContaining("not at Vonage") });
  });
});

describe("what Vonage cannot do", () => {
  it("is refused with a sentence that says who can", async () => {
    const { world } = await aConversation();
    const contactId = await contactOf(world);
    for (const [method, path] of [
      ["POST", `/api/whatsapp/contacts/${contactId}/block`],
      ["GET", `/api/whatsapp/channels/${world.channelId}/profile`],
    ] as const) {
      const { status, body } = await api(world.admin, method, path);
      expect(status).toBe(422);
      expect(body).toMatchObject({ code: "provider_refused", error: expect.stringContaining("at Vonage or Meta") });
    }
  });
});

async function contactOf(world: World): Promise<number> {
  const contact = await env.DB.prepare("SELECT id FROM contacts WHERE organization_id = ?")
    .bind(world.organizationId)
    .first<{ id: number }>();
  return contact!.id;
}
