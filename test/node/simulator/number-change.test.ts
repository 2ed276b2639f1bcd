import { expect, describe, it } from "vitest";
import { createTestSimulator, customerPhone, phoneNumberId } from "./create-test-simulator.ts";

const NEW_NUMBER = "34600999888";

async function moved() {
  const world = createTestSimulator();
  await world.write({ type: "text", text: { body: "hi" } });
  const answer = await world.control("POST", `/customers/${customerPhone}/number`, { wa_id: NEW_NUMBER });
  await world.simulator.flush();
  return { world, answer };
}

describe("a customer who changes their number", () => {
  it("is told of in a notice from the old number, without contacts, with the new ids", async () => {
    const { world, answer } = await moved();
    expect(answer.status).toBe(200);
    expect(world.inbound().at(-1)).toMatchObject({
      from: customerPhone,
      type: "system",
      system: { type: "user_changed_number", wa_id: NEW_NUMBER, user_id: expect.stringMatching(/^ES\./) },
    });
    const value = world.webhooks.at(-1)?.body.entry[0]?.changes[0]?.value;
    expect(value).not.toHaveProperty("contacts");
  });

  it("keeps the chat, and is found by the new number alone", async () => {
    const { world } = await moved();
    const chat = (await (await world.control("GET", `/customers/${NEW_NUMBER}/messages`)).json()) as unknown[];
    expect(chat).toMatchObject([{ type: "text", content: { body: "hi" } }]);
    expect((await world.control("GET", `/customers/${customerPhone}/messages`)).status).toBe(404);
  });

  it("leaves the old number to somebody else", async () => {
    const { world } = await moved();
    await world.write({ type: "text", text: { body: "I am new here" } });
    const read = async (address: string): Promise<unknown[]> =>
      (await (await world.control("GET", `/customers/${address}/messages`)).json()) as unknown[];
    expect(await read(customerPhone)).toMatchObject([{ content: { body: "I am new here" } }]);
    expect(await read(NEW_NUMBER)).toMatchObject([{ content: { body: "hi" } }]);
    expect(world.simulator.unexpected).toEqual([]);
  });

  it("cannot take somebody else's", async () => {
    const { world } = await moved();
    await world.write({ type: "text", text: { body: "hi" } }, "34600777666");
    const query = `?phone_number_id=${phoneNumberId}`;
    const answer = await world.control("POST", `/customers/${NEW_NUMBER}/number${query}`, { wa_id: "34600777666" });
    expect(answer.status).toBe(400);
  });
});
