import { describe, expect, it } from "vitest";
import { createTestSimulator, customerPhone, type TestSimulator } from "./create-test-simulator.ts";

interface Bubble {
  id: string;
  content: { body: string } | null;
  edited: boolean;
  deleted: boolean;
  webhook: string;
}

const chatOf = async (world: TestSimulator): Promise<Bubble[]> =>
  (await (await world.control("GET", `/customers/${customerPhone}/messages`)).json()) as Bubble[];

const edit = (id: string, body: string): Record<string, unknown> => ({
  type: "edit",
  edit: { original_message_id: id, message: { type: "text", text: { body } } },
});

async function aText() {
  const world = createTestSimulator();
  const { id } = await world.write({ type: "text", text: { body: "Mañana a las 8" } });
  await world.simulator.flush();
  return { world, id };
}

describe("a customer who changes a message", () => {
  it("sees the new words in its place, and the webhook names the message", async () => {
    const { world, id } = await aText();
    await world.write(edit(id, "Mañana a las 9"));
    expect(await chatOf(world)).toMatchObject([{ id, webhook: "pending" }]);
    await world.simulator.flush();
    expect(await chatOf(world)).toMatchObject([
      { id, content: { body: "Mañana a las 9" }, edited: true, deleted: false, webhook: "stored" },
    ]);
    expect(world.inbound().at(-1)).toMatchObject({ type: "edit", edit: { original_message_id: id } });
  });

  it("sees nothing of it once it is deleted, and cannot change it any more", async () => {
    const { world, id } = await aText();
    await world.write({ type: "revoke", revoke: { original_message_id: id } });
    await world.write(edit(id, "back again"));
    await world.simulator.flush();
    expect(await chatOf(world)).toMatchObject([{ id, content: null, deleted: true }]);
  });

  it("opens no window by it", async () => {
    const { world, id } = await aText();
    const endsAt = async (): Promise<unknown> => {
      const people = (await (await world.control("GET", "/customers")).json()) as { window_ends_at: number }[];
      return people[0]?.window_ends_at;
    };
    const before = await endsAt();
    world.clock.now += 60_000;
    await world.write(edit(id, "later"));
    expect(await endsAt()).toBe(before);
  });

  it("may name a message that nobody here knows: the webhook leaves all the same", async () => {
    const { world } = await aText();
    await world.write(edit("wamid.unknown", "x"));
    await world.simulator.flush();
    expect(world.inbound().at(-1)).toMatchObject({ edit: { original_message_id: "wamid.unknown" } });
    expect(await chatOf(world)).toMatchObject([{ content: { body: "Mañana a las 8" } }]);
  });
});
