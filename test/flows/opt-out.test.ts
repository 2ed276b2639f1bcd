import { describe, expect, it } from "vitest";
import { openLive } from "../support/live.ts";
import { control, simulator } from "../support/simulator.ts";
import { aSyncedWorld, orderUpdate } from "../support/templates.ts";
import { postWebhook, status, webhook } from "../support/webhook.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const springOffer = {
  name: "spring_offer",
  language: "en_US",
  components: [
    { type: "header", parameters: [{ type: "image", image: { link: "https://shop.example.com/spring.jpg" } }] },
    { type: "body", parameters: [{ type: "text", text: "Ana" }] },
    {
      type: "button",
      sub_type: "copy_code",
      index: "0",
      parameters: [{ type: "coupon_code", coupon_code: "SPRING20" }],
    },
  ],
};

const sendTemplate = (world: World, waId: string, template: object) =>
  api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, type: "template", template });

async function aPerson() {
  const world = await aSyncedWorld();
  const waId = String(56_944_460_000 + unique());
  await customerSays(world, waId, "Hola");
  return { world, waId };
}

const seconds = (): number => Math.floor(Date.now() / 1000);

const preference = (world: World, waId: string, value: "stop" | "resume", at = seconds()) =>
  postWebhook({
    entry: [
      {
        id: world.businessAccountId,
        changes: [
          {
            field: "user_preferences",
            value: {
              messaging_product: "whatsapp",
              metadata: { phone_number_id: world.phoneNumberId },
              contacts: [{ profile: { name: "Ana" }, wa_id: waId }],
              user_preferences: [{ wa_id: waId, category: "marketing_messages", value, timestamp: at }],
            },
          },
        ],
      },
    ],
  });

const optedOutAt = async (world: World, waId: string) => (await conversationWith(world, waId)).marketing_opted_out_at;

describe("someone who stops marketing messages", () => {
  it("is shown so at once, and gets no marketing template any more, but all others", async () => {
    const { world, waId } = await aPerson();
    expect((await sendTemplate(world, waId, springOffer)).status).toBe(200);
    const before = await conversationWith(world, waId);
    expect(before.marketing_opted_out_at).toBeNull();
    const inbox = await openLive(world.agent);
    const at = seconds();
    await preference(world, waId, "stop", at);
    const after = await conversationWith(world, waId);
    expect(after.marketing_opted_out_at).toBe(new Date(at * 1000).toISOString());
    expect(after.version).toBe(before.version + 1);
    expect(inbox.events).toContainEqual(
      expect.objectContaining({
        type: "conversation.updated",
        conversation: expect.objectContaining({ marketing_opted_out_at: after.marketing_opted_out_at }),
      }),
    );
    const refused = await sendTemplate(world, waId, springOffer);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: "opted_out", fields: [{ field: "template.name" }] });
    expect(await acceptedFor(waId)).toHaveLength(1);
    expect((await sendTemplate(world, waId, orderUpdate)).status).toBe(200);
  });

  it("can want them again", async () => {
    const { world, waId } = await aPerson();
    await preference(world, waId, "stop");
    await preference(world, waId, "resume", seconds() + 1);
    expect(await optedOutAt(world, waId)).toBeNull();
    expect((await sendTemplate(world, waId, springOffer)).status).toBe(200);
  });

  it("is taken at the newest word, in whatever order the words come", async () => {
    const { world, waId } = await aPerson();
    const at = seconds();
    await preference(world, waId, "resume", at);
    await preference(world, waId, "stop", at - 60);
    expect(await optedOutAt(world, waId)).toBeNull();
  });

  it("said it once however often it is delivered", async () => {
    const { world, waId } = await aPerson();
    const at = seconds();
    await preference(world, waId, "stop", at);
    const { version } = await conversationWith(world, waId);
    await preference(world, waId, "stop", at);
    expect((await conversationWith(world, waId)).version).toBe(version);
  });

  it("is remembered before the first message too", async () => {
    const world = await aSyncedWorld();
    const waId = String(56_944_460_000 + unique());
    await preference(world, waId, "stop");
    const { body } = await sendTemplate(world, waId, springOffer);
    expect(body.code).toBe("opted_out");
  });

  it("is known to the own organization only", async () => {
    const { world, waId } = await aPerson();
    const other = await aSyncedWorld();
    await customerSays(other, waId, "Hola");
    await preference(world, waId, "stop");
    expect(await optedOutAt(other, waId)).toBeNull();
  });
});

describe("a refusal with 131050", () => {
  it("that WhatsApp tells late marks the person, together with their own word", async () => {
    const world = await createWorld();
    const waId = String(56_944_460_000 + unique());
    await control("POST", `/customers/${waId}/marketing?phone_number_id=${world.phoneNumberId}`, { wanted: false });
    await control("POST", "/webhooks", { hold: true });
    const { body } = await sendTemplate(world, waId, springOffer);
    expect(await optedOutAt(world, waId)).toBeNull();
    await control("POST", "/webhooks", { hold: false });
    await simulator.flush();
    expect(await optedOutAt(world, waId)).not.toBeNull();
    const thread = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${body.conversation_id}`);
    expect(thread.body.messages[0]).toMatchObject({ status: "failed", error: { code: "131050" } });
  });

  it("marks the person where WhatsApp refuses at once", async () => {
    const { world, waId } = await aPerson();
    await control("POST", "/faults", { count: 1, kind: "error", code: 131050 });
    const { body } = await sendTemplate(world, waId, springOffer);
    expect(body).toMatchObject({ code: "send_failed", details: { provider_code: "131050" } });
    expect(await optedOutAt(world, waId)).not.toBeNull();
    expect((await sendTemplate(world, waId, springOffer)).body.code).toBe("opted_out");
  });

  it("marks the person where it comes by status, and refuses to send the message again", async () => {
    const { world, waId } = await aPerson();
    const sent = await sendTemplate(world, waId, springOffer);
    const at = seconds() + 1;
    const errors = [{ code: 131050, title: "User has stopped marketing messages" }];
    await postWebhook(webhook(world, { statuses: [status(sent.body.message_id, "failed", { at, errors })] }));
    expect(await optedOutAt(world, waId)).toBe(new Date(at * 1000).toISOString());
    const again = await api(world.agent, "POST", `/api/whatsapp/messages/${sent.body.id}/resend`);
    expect(again.body.code).toBe("opted_out");
  });

  it("that is older than the person's wish for more changes nothing", async () => {
    const { world, waId } = await aPerson();
    const sent = await sendTemplate(world, waId, springOffer);
    await preference(world, waId, "resume", seconds() + 60);
    const errors = [{ code: 131050 }];
    await postWebhook(webhook(world, { statuses: [status(sent.body.message_id, "failed", { errors })] }));
    expect(await optedOutAt(world, waId)).toBeNull();
  });
});

describe("a message that WhatsApp fails with 131047", () => {
  it("says that the window is closed and that a template is the way", async () => {
    const world = await aSyncedWorld();
    const waId = String(56_944_460_000 + unique());
    // Nobody here knows whether this person wrote within the day; WhatsApp does, and tells by status.
    const { status: accepted, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Hi",
    });
    expect(accepted).toBe(200);
    await simulator.flush();
    const thread = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${body.conversation_id}`);
    expect(thread.body.messages[0]).toMatchObject({ status: "failed", error: { code: "131047" } });
    expect(thread.body.messages[0].error.message).toContain("Send a template instead");
  });
});
