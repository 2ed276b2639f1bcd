import { describe, expect, it } from "vitest";
import { createTestSimulator, customerPhone } from "./create-test-simulator.ts";

const hello = { type: "text", text: { body: "Hello" } };
const hourMs = 60 * 60 * 1000;

describe("the customer service window", () => {
  it("fails a free-form message with 131047 when 24 hours have passed, after a 200", async () => {
    const { simulator, write, send, statuses, clock } = createTestSimulator();
    await write(hello);
    clock.now += 24 * hourMs - 1;
    await send(hello);
    clock.now += 1;
    const late = await send(hello);
    await simulator.flush();
    expect(late.status).toBe(200);
    expect(statuses().map(({ status }) => status)).toEqual(["sent", "delivered", "failed"]);
    expect(statuses().at(-1)).toMatchObject({ errors: [{ code: 131047, title: "Re-engagement message" }] });
  });

  it("lets a template through to somebody who never wrote", async () => {
    const { simulator, send, statuses } = createTestSimulator();
    await send({ type: "template", template: { name: "hello_world", language: { code: "en_US" } } });
    await simulator.flush();
    expect(statuses()).toMatchObject([{ status: "sent", pricing: { category: "utility" } }, { status: "delivered" }]);
  });

  it("counts from the message's own time, and a late arrival does not shorten it", async () => {
    const { simulator, write, send, statuses, clock, control } = createTestSimulator();
    const hoursAgo = (hours: number) => Math.floor((clock.now - hours * hourMs) / 1000);
    await control("POST", `/customers/${customerPhone}/messages?timestamp=${hoursAgo(25)}`, hello);
    await send(hello);
    await write({ ...hello, timestamp: hoursAgo(23) });
    await control("POST", `/customers/${customerPhone}/messages?timestamp=${hoursAgo(30)}`, hello);
    await send(hello);
    await simulator.flush();
    expect(statuses().map(({ status }) => status)).toEqual(["failed", "sent", "delivered"]);
  });

  it("is opened by a reaction unless told otherwise", async () => {
    for (const [opens, expected] of [
      [true, "sent"],
      [false, "failed"],
    ] as const) {
      const { simulator, write, send, statuses, control } = createTestSimulator();
      await control("POST", "/limits", { reaction_opens_window: opens });
      await write({ type: "reaction", reaction: { message_id: "wamid.1", emoji: "👍" } });
      await send(hello);
      await simulator.flush();
      expect(statuses()[0]).toMatchObject({ status: expected });
    }
  });

  it("can be switched off", async () => {
    const { simulator, send, statuses, control } = createTestSimulator();
    await control("POST", "/limits", { enforce_window: false });
    await send(hello);
    await simulator.flush();
    expect(statuses()[0]).toMatchObject({ status: "sent" });
  });

  it("is free for 72 hours after an answer to somebody who came from an advertisement", async () => {
    const { simulator, write, send, statuses } = createTestSimulator();
    await write({ ...hello, referral: { source_type: "ad", source_id: "1", source_url: "https://example.com" } });
    await send(hello);
    await simulator.flush();
    expect(statuses()[0]).toMatchObject({
      conversation: { origin: { type: "referral_conversion" }, expiration_timestamp: expect.any(String) },
      pricing: { billable: false, type: "free_entry_point", category: "referral_conversion" },
    });
    expect(statuses()[1]?.["conversation"]).not.toHaveProperty("expiration_timestamp");
  });
});
