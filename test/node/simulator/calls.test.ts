import { describe, expect, it } from "vitest";
import { createTestSimulator, customerPhone, phoneNumberId } from "./create-test-simulator.ts";
import { jsonOf } from "./graph-answers.ts";

async function ring(world = createTestSimulator()) {
  const answer = await world.control("POST", `/customers/${customerPhone}/calls?phone_number_id=${phoneNumberId}`);
  await world.simulator.flush();
  return { world, answer };
}

describe("a customer who calls", () => {
  it("is told of under the field calls, with the offer of the phone", async () => {
    const { world, answer } = await ring();
    expect(answer.status).toBe(201);
    const { id } = await jsonOf<{ id: string }>(answer);
    expect(world.webhooks).toHaveLength(1);
    const change = world.webhooks[0]?.body.entry[0]?.changes[0];
    expect(change?.field).toBe("calls");
    expect(change?.value).not.toHaveProperty("messages");
    expect(change?.value).toMatchObject({
      metadata: { phone_number_id: phoneNumberId },
      contacts: [{ wa_id: customerPhone }],
      calls: [
        {
          id,
          from: customerPhone,
          event: "connect",
          direction: "USER_INITIATED",
          timestamp: String(world.clock.now / 1000),
          session: { sdp_type: "offer" },
        },
      ],
    });
  });

  it("sees the call in the chat, ticked once its webhook was taken", async () => {
    const { world } = await ring();
    expect(await jsonOf(await world.control("GET", `/customers/${customerPhone}/messages`))).toMatchObject([
      { type: "call", direction: "from_customer", webhook: "stored" },
    ]);
  });

  it("opens the window", async () => {
    const { world } = await ring();
    const [person] = await jsonOf<Array<{ window_ends_at: number }>>(await world.control("GET", "/customers"));
    expect(person?.window_ends_at).toBe(world.clock.now + 24 * 60 * 60 * 1000);
  });

  it("is not named by a number that is hidden", async () => {
    const world = createTestSimulator();
    await world.control("PUT", `/customers/${customerPhone}`, { username: "ana.b", phone_hidden: true });
    await ring(world);
    const value = world.webhooks[0]?.body.entry[0]?.changes[0]?.value;
    expect(JSON.stringify(value)).not.toContain(customerPhone);
    expect(value?.["calls"]).toMatchObject([{ from_user_id: expect.any(String) }]);
  });

  it("does not come through once blocked", async () => {
    const world = createTestSimulator();
    await world.write({ type: "text", text: { body: "hi" } });
    await world.simulator.flush();
    const blocked = await world.graph("POST", `/${phoneNumberId}/block_users`, {
      messaging_product: "whatsapp",
      block_users: [{ user: customerPhone }],
    });
    expect(blocked.status).toBe(200);
    await ring(world);
    expect(world.webhooks).toHaveLength(1);
  });
});
