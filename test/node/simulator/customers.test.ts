import { describe, expect, it } from "vitest";
import { createTestSimulator, customerPhone } from "./create-test-simulator.ts";
import { jsonOf } from "./graph-answers.ts";

const hello = { type: "text", text: { body: "Hello" } };

describe("customers", () => {
  it("come into being with a name when they write, and with the same one each time", async () => {
    const names = await Promise.all(
      [1, 2].map(async () => {
        const { write, control } = createTestSimulator();
        await write(hello, `+${customerPhone}`);
        return (await jsonOf<Array<{ name: string }>>(await control("GET", "/customers")))[0]?.name;
      }),
    );
    expect(names[0]).toMatch(/^\S+ \S+$/);
    expect(names[0]).toBe(names[1]);
  });

  it("show the username in their webhooks once they have one", async () => {
    const { simulator, write, control, webhooks } = createTestSimulator();
    await control("PUT", `/customers/${customerPhone}`, { name: "Ana", username: "@ana.b" });
    await write(hello);
    await simulator.flush();
    expect(webhooks[0]?.body.entry[0]?.changes[0]?.value.contacts?.[0]).toMatchObject({
      profile: { name: "Ana", username: "@ana.b" },
    });
  });

  it("are one person, however a number with two forms is written", async () => {
    const { write, control } = createTestSimulator();
    for (const address of [
      "5511987654321",
      "551187654321",
      "5215512345678",
      "525512345678",
      "5491123456789",
      "541123456789",
    ]) {
      await write(hello, address);
    }
    const people = await jsonOf<Array<{ wa_id: string }>>(await control("GET", "/customers"));
    expect(people.map((person) => person.wa_id)).toEqual(["5511987654321", "5215512345678", "5491123456789"]);
  });

  it("see what both wrote, with ticks that say whether the webhook arrived", async () => {
    const { simulator, write, send, control, answers } = createTestSimulator();
    await write(hello);
    await simulator.flush();
    await send({ type: "text", text: { body: "Good morning" } });
    await simulator.flush();
    answers.push(500, 500, 500, 500);
    await write(hello);
    await simulator.flush();
    expect(await jsonOf(await control("GET", `/customers/${customerPhone}/messages`))).toMatchObject([
      { direction: "from_customer", webhook: "stored", read_by_business: false },
      { direction: "from_business", status: "delivered", content: { body: "Good morning" } },
      { direction: "from_customer", webhook: "undelivered" },
    ]);
  });

  it("see what they have passed on, and which advertisement they wrote from", async () => {
    const { write, control } = createTestSimulator();
    const referral = { source_type: "ad", source_id: "120210", headline: "Garden week" };
    await write({ ...hello, context: { forwarded: true } });
    await write({ ...hello, referral });
    await write(hello);
    expect(await jsonOf(await control("GET", `/customers/${customerPhone}/messages`))).toMatchObject([
      { forwarded: true, referral: null },
      { forwarded: false, referral },
      { forwarded: false, referral: null },
    ]);
  });

  it("do not see messages that failed", async () => {
    const { send, control, simulator } = createTestSimulator();
    await send(hello);
    await simulator.flush();
    expect(await jsonOf(await control("GET", `/customers/${customerPhone}/messages`))).toEqual([]);
  });

  it("must have an address", async () => {
    const { control } = createTestSimulator();
    expect((await control("POST", "/customers/nobody/messages", hello)).status).toBe(400);
    expect((await control("GET", `/customers/${customerPhone}/messages`)).status).toBe(404);
    expect((await control("POST", `/customers/${customerPhone}/messages`, { text: "Hello" })).status).toBe(400);
  });
});

describe("the record of accepted sends", () => {
  it("holds the body as received, in order", async () => {
    const { send, control, clock } = createTestSimulator();
    await send({ ...hello, to: "+34 600 111 222" });
    await send({ type: "text", text: { body: "" } });
    await send({ ...hello, to: undefined, recipient: "US.13491208655302741918" });
    expect(await jsonOf(await control("GET", "/sent"))).toEqual([
      {
        id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/=]{50,}$/),
        to: "+34 600 111 222",
        at: clock.now,
        phone_number_id: "100000000000001",
        body: { messaging_product: "whatsapp", to: "+34 600 111 222", ...hello },
      },
      expect.objectContaining({ to: "US.13491208655302741918" }),
    ]);
  });
});

describe("a reset", () => {
  it("forgets customers, sends, faults, settings and limits", async () => {
    const { simulator, write, send, control, webhooks } = createTestSimulator();
    await write(hello);
    await send(hello);
    await control("POST", "/faults", { kind: "drop" });
    await control("POST", "/webhooks", { duplicate: 3 });
    await control("POST", "/limits", { throughput_per_second: 1 });
    await control("DELETE", "");
    await simulator.flush();
    expect(webhooks).toEqual([]);
    for (const path of ["/customers", "/sent"]) expect(await jsonOf(await control("GET", path))).toEqual([]);
    expect(await jsonOf(await control("GET", "/webhooks"))).toMatchObject({
      settings: { duplicate: 0 },
      deliveries: [],
    });
    expect([(await send(hello)).status, (await send(hello)).status]).toEqual([200, 200]);
  });
});
