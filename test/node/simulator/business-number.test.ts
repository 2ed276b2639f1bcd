import { describe, expect, it } from "vitest";
import { businessAccountId, createTestSimulator, customerPhone, phoneNumberId } from "./create-test-simulator.ts";
import { errorOf, jsonOf } from "./graph-answers.ts";

const hello = { type: "text", text: { body: "Hello" } };

describe("a business number", () => {
  it("describes itself with the fields that were asked for", async () => {
    const { graph } = createTestSimulator();
    expect(await jsonOf(await graph("GET", `/${phoneNumberId}?fields=display_phone_number,quality_rating`))).toEqual({
      display_phone_number: "+1 555 000 1111",
      quality_rating: "GREEN",
      id: phoneNumberId,
    });
    expect(await errorOf(await graph("GET", `/${phoneNumberId}?fields=colour`))).toMatchObject({ code: 100 });
    expect(await jsonOf(await graph("GET", `/${businessAccountId}/phone_numbers`))).toMatchObject({
      data: [{ id: phoneNumberId }],
    });
  });

  it("keeps its profile", async () => {
    const { graph } = createTestSimulator();
    const edge = `/${phoneNumberId}/whatsapp_business_profile`;
    const change = {
      messaging_product: "whatsapp",
      about: "We answer until six",
      websites: ["https://shop.example.com"],
    };
    expect(await jsonOf(await graph("POST", edge, change))).toEqual({ success: true });
    expect(await jsonOf(await graph("GET", `${edge}?fields=about,email`))).toEqual({
      data: [{ about: "We answer until six", messaging_product: "whatsapp" }],
    });
    expect(await errorOf(await graph("POST", edge, { ...change, about: "a".repeat(140) }))).toMatchObject({
      code: 100,
    });
  });

  it("cannot write to itself", async () => {
    const { send } = createTestSimulator();
    expect(await errorOf(await send({ ...hello, to: "+15550001111" }))).toMatchObject({ code: 131021 });
  });

  it("can be added later and has chats of its own", async () => {
    const { simulator, control, inbound, graph, write } = createTestSimulator();
    simulator.addNumber({ phoneNumberId: "300", businessAccountId: "400", displayPhoneNumber: "15550002222" });
    await control("POST", `/customers/${customerPhone}/messages?phone_number_id=300`, hello);
    await write(hello);
    expect(
      await jsonOf<unknown[]>(await control("GET", `/customers/${customerPhone}/messages?phone_number_id=300`)),
    ).toHaveLength(1);
    expect((await graph("GET", "/400/message_templates")).status).toBe(200);
    await simulator.flush();
    expect(inbound()).toHaveLength(2);
  });
});

describe("blocking", () => {
  const block = (user: string) => ({ messaging_product: "whatsapp", block_users: [{ user }] });
  const edge = `/${phoneNumberId}/block_users`;

  it("keeps both sides from writing until it is lifted", async () => {
    const { simulator, graph, write, send, inbound } = createTestSimulator();
    await write(hello);
    await simulator.flush();
    expect(await jsonOf(await graph("POST", edge, block(`+${customerPhone}`)))).toMatchObject({
      block_users: { added_users: [{ input: `+${customerPhone}`, wa_id: customerPhone }] },
    });
    expect(await jsonOf(await graph("GET", edge))).toMatchObject({ data: [{ wa_id: customerPhone }] });
    expect(await errorOf(await send(hello))).toMatchObject({ code: 130403 });
    await write(hello);
    await simulator.flush();
    expect(inbound()).toHaveLength(1);
    await graph("DELETE", edge, block(customerPhone));
    expect((await send(hello)).status).toBe(200);
  });

  it("is only possible for people who wrote within 24 hours", async () => {
    const { graph } = createTestSimulator();
    const answer = await graph("POST", edge, block("+34600999888"));
    expect(await jsonOf(answer)).toMatchObject({
      block_users: { added_users: [], failed_users: [{ errors: [{ code: 131047 }] }] },
      error: { code: 139100 },
    });
  });
});

describe("marking as read", () => {
  const mark = (messageId: string, extra: object = {}) => ({
    messaging_product: "whatsapp",
    status: "read",
    message_id: messageId,
    ...extra,
  });
  const edge = `/${phoneNumberId}/messages`;

  it("turns the ticks of that message and the ones before it blue, and is no send", async () => {
    const { write, graph, control } = createTestSimulator();
    await write(hello);
    const { id } = await write(hello);
    await write(hello);
    expect(await jsonOf(await graph("POST", edge, mark(id)))).toEqual({ success: true });
    const chat = await jsonOf<Array<{ read_by_business: boolean }>>(
      await control("GET", `/customers/${customerPhone}/messages`),
    );
    expect(chat.map((message) => message.read_by_business)).toEqual([true, true, false]);
    expect(await jsonOf(await control("GET", "/sent"))).toEqual([]);
  });

  it("shows typing for 25 seconds, or until the answer comes", async () => {
    const { write, graph, control, send, clock } = createTestSimulator();
    const { id } = await write(hello);
    const typingUntil = async () =>
      (await jsonOf<Array<{ typing_until: number }>>(await control("GET", "/customers")))[0]?.typing_until;
    await graph("POST", edge, mark(id, { typing_indicator: { type: "text" } }));
    expect(await typingUntil()).toBe(clock.now + 25_000);
    await send(hello);
    expect(await typingUntil()).toBe(0);
  });

  it("is refused for a message nobody knows", async () => {
    const { graph } = createTestSimulator();
    expect(await errorOf(await graph("POST", edge, mark("wamid.nobody")))).toMatchObject({ status: 400, code: 131009 });
  });
});
