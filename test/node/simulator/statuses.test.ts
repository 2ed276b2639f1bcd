import { describe, expect, it } from "vitest";
import { createTestSimulator, customerPhone } from "./create-test-simulator.ts";
import { jsonOf, messageIdOf } from "./graph-answers.ts";

const hello = { type: "text", text: { body: "Hello" } };
const hiddenPerson = "US.13491208655302741918";

describe("statuses of a sent message", () => {
  it("reports sent, then delivered, and read once the customer looks at the chat", async () => {
    const { simulator, write, send, statuses, control } = createTestSimulator();
    await write(hello);
    const id = await messageIdOf(await send({ ...hello, biz_opaque_callback_data: "message 7" }));
    await simulator.flush();
    await control("POST", `/customers/${customerPhone}/read`);
    await control("POST", `/customers/${customerPhone}/read`);
    await simulator.flush();
    expect(statuses().map(({ id, status, biz_opaque_callback_data: data }) => ({ id, status, data }))).toEqual(
      ["sent", "delivered", "read"].map((status) => ({ id, status, data: "message 7" })),
    );
  });

  it("has the shape of version 25", async () => {
    const { simulator, write, send, webhooks, clock } = createTestSimulator();
    await write(hello);
    const id = await messageIdOf(await send(hello));
    await simulator.flush();
    expect(webhooks[1]?.body).toEqual({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "200000000000002",
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "15550001111", phone_number_id: "100000000000001" },
                contacts: [
                  {
                    profile: { name: expect.any(String) },
                    wa_id: customerPhone,
                    user_id: expect.stringMatching(/^ES\.\d+$/),
                  },
                ],
                statuses: [
                  {
                    id,
                    status: "sent",
                    timestamp: String(clock.now / 1000),
                    recipient_id: customerPhone,
                    recipient_user_id: expect.stringMatching(/^ES\.\d+$/),
                    pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "service" },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  it("puts the price on sent and on the first of delivered and read", async () => {
    const { simulator, write, send, statuses, control } = createTestSimulator();
    await write(hello);
    await send(hello);
    await control("POST", `/customers/${customerPhone}/read`);
    await control("PUT", `/customers/${customerPhone}`, { skip_delivered: true });
    await send(hello);
    await control("POST", `/customers/${customerPhone}/read`);
    await simulator.flush();
    expect(statuses().map(({ status, pricing }) => [status, pricing !== undefined])).toEqual([
      ["sent", true],
      ["delivered", true],
      ["read", false],
      ["sent", true],
      ["read", true],
    ]);
  });

  it("reports nothing but sent for a reaction", async () => {
    const { simulator, write, send, statuses, control } = createTestSimulator();
    const { id } = await write(hello);
    await send({ type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    await control("POST", `/customers/${customerPhone}/read`);
    await simulator.flush();
    expect(statuses().map(({ status }) => status)).toEqual(["sent"]);
  });

  it("fails a reaction to a message that does not exist", async () => {
    const { simulator, write, send, statuses } = createTestSimulator();
    await write(hello);
    await send({ type: "reaction", reaction: { message_id: "wamid.nobody", emoji: "👍" } });
    await simulator.flush();
    expect(statuses()).toMatchObject([{ status: "failed", errors: [{ code: 131009 }] }]);
  });

  it("reports played the first time a voice message is listened to", async () => {
    const { simulator, write, send, statuses, control } = createTestSimulator();
    await write(hello);
    const messageId = await messageIdOf(await send({ type: "audio", audio: { link: "https://example.com/a.ogg" } }));
    for (let time = 0; time < 2; time++) {
      await control("POST", `/customers/${customerPhone}/played`, { message_id: messageId });
    }
    await simulator.flush();
    expect(statuses().map(({ status }) => status)).toEqual(["sent", "delivered", "played"]);
  });

  it("fails with 131026 and without a contact when the number is not on WhatsApp", async () => {
    const { simulator, send, control, webhooks, statuses } = createTestSimulator();
    await control("PUT", `/customers/${customerPhone}`, { on_whatsapp: false });
    expect((await send(hello)).status).toBe(200);
    await simulator.flush();
    expect(statuses()).toMatchObject([{ status: "failed", recipient_id: customerPhone, errors: [{ code: 131026 }] }]);
    expect(statuses()[0]).not.toHaveProperty("recipient_user_id");
    expect(webhooks[0]?.body.entry[0]?.changes[0]?.value).not.toHaveProperty("contacts");
  });

  it("names a person with a hidden number by user id only", async () => {
    const { simulator, write, graph, statuses, inbound, webhooks } = createTestSimulator();
    await write(hello, hiddenPerson);
    const answer = await graph("POST", "/100000000000001/messages", {
      messaging_product: "whatsapp",
      recipient: hiddenPerson,
      ...hello,
    });
    await simulator.flush();
    expect(await jsonOf(answer)).toMatchObject({ contacts: [{ input: hiddenPerson, user_id: hiddenPerson }] });
    expect(inbound()[0]).toMatchObject({ from_user_id: hiddenPerson });
    expect(inbound()[0]).not.toHaveProperty("from");
    expect(webhooks[0]?.body.entry[0]?.changes[0]?.value.contacts?.[0]).not.toHaveProperty("wa_id");
    expect(statuses()[0]).toMatchObject({ recipient_user_id: hiddenPerson });
    expect(statuses()[0]).not.toHaveProperty("recipient_id");
  });

  it("answers an old Brazilian account's id, without the ninth digit", async () => {
    const { simulator, write, send, statuses, inbound, control } = createTestSimulator();
    await control("PUT", "/customers/5511987654321", { old_brazilian: true });
    await write(hello, "551187654321");
    const answer = await send({ ...hello, to: "+5511987654321" });
    await simulator.flush();
    expect(await jsonOf(answer)).toMatchObject({ contacts: [{ input: "+5511987654321", wa_id: "551187654321" }] });
    expect(inbound()[0]).toMatchObject({ from: "551187654321" });
    expect(statuses().map((status) => status["recipient_id"])).toEqual(["551187654321", "551187654321"]);
  });

  it("stays silent when statuses are switched off", async () => {
    const { simulator, write, send, statuses, control } = createTestSimulator();
    await control("POST", "/webhooks", { statuses: false });
    await write(hello);
    await send(hello);
    await simulator.flush();
    expect(statuses()).toEqual([]);
  });
});
