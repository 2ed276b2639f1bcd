import { describe, expect, it } from "vitest";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";

interface Thread {
  world: World;
  conversationId: number;
  /** Newest first. */
  ids: number[];
}

/** A conversation of so many messages, two of each second. */
async function aThread(length: number): Promise<Thread> {
  const world = await createWorld();
  const waId = String(56_944_630_000 + unique());
  const at = Math.floor(Date.now() / 1000) - 10_000;
  const messages = Array.from({ length }, (_, i) => textMessage(waId, `${i}`, { at: at + Math.floor(i / 2) }));
  await postWebhook(webhook(world, { messages }));
  const { id } = await conversationWith(world, waId);
  const { body } = await page(world, id, "limit=100");
  return { world, conversationId: id, ids: idsOf(body) };
}

const page = (world: World, conversationId: number, query: string) =>
  api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}&${query}`);

const idsOf = (body: { messages: { id: number }[] }): number[] => body.messages.map(({ id }) => id);

describe("the pages of a thread", () => {
  it("go down to the beginning and back up to the newest, with nothing twice and nothing left out", async () => {
    const { world, conversationId, ids } = await aThread(11);
    expect(ids).toHaveLength(11);
    let { body } = await page(world, conversationId, "limit=4");
    expect(body.newer_cursor).toBeNull();
    const down = idsOf(body);
    while (body.next_cursor !== null) {
      ({ body } = await page(world, conversationId, `limit=4&cursor=${body.next_cursor}`));
      down.push(...idsOf(body));
    }
    expect(down).toEqual(ids);
    let up = idsOf(body);
    while (body.newer_cursor !== null) {
      ({ body } = await page(world, conversationId, `limit=4&direction=newer&cursor=${body.newer_cursor}`));
      up = [...idsOf(body), ...up];
    }
    expect(up).toEqual(ids);
  });

  it.each([0, 1, 5, 9, 10])("begin around a message, wherever it is: the one at %i", async (index) => {
    const { world, conversationId, ids } = await aThread(11);
    const { body } = await page(world, conversationId, `limit=4&around=${ids[index]}`);
    expect(idsOf(body)).toEqual(ids.slice(Math.max(0, index - 2), index + 2));
    const below =
      body.next_cursor === null ? [] : idsOf((await page(world, conversationId, `cursor=${body.next_cursor}`)).body);
    const above =
      body.newer_cursor === null
        ? []
        : idsOf((await page(world, conversationId, `direction=newer&cursor=${body.newer_cursor}`)).body);
    expect([...above, ...idsOf(body), ...below]).toEqual(ids);
  });

  it("of one message have room for the message itself", async () => {
    const { world, conversationId, ids } = await aThread(3);
    const { body } = await page(world, conversationId, `limit=1&around=${ids[1]}`);
    expect(idsOf(body)).toEqual([ids[1]]);
    const newer = await page(world, conversationId, `direction=newer&cursor=${body.newer_cursor}`);
    expect(idsOf(newer.body)).toEqual([ids[0]]);
  });

  it("that are empty still lead back", async () => {
    const { world, conversationId, ids } = await aThread(3);
    const { body: oldest } = await page(world, conversationId, `limit=1&around=${ids[2]}`);
    expect(oldest.next_cursor).toBeNull();
    const { body: newest } = await page(world, conversationId, "limit=1");
    // Where the newest page begins is where a later one will go on from.
    const { body: before } = await page(world, conversationId, `limit=1&cursor=${newest.next_cursor}`);
    const { body: end } = await page(world, conversationId, `direction=newer&cursor=${before.newer_cursor}`);
    expect(idsOf(end)).toEqual([ids[0]]);
    expect(end).toMatchObject({ newer_cursor: null, next_cursor: expect.any(String) });
  });

  it("are refused where they go two ways or nowhere, or around a message of another conversation", async () => {
    const { world, conversationId, ids } = await aThread(2);
    const other = await aThread(1);
    expect((await page(world, conversationId, `around=${other.ids[0]}`)).status).toBe(404);
    const { body } = await page(world, conversationId, "limit=1");
    for (const [query, field] of [
      [`around=${ids[0]}&cursor=${body.next_cursor}`, "around"],
      ["direction=newer", "cursor"],
      ["direction=up", "direction"],
      ["around=abc", "around"],
    ]) {
      expect(await page(world, conversationId, query!)).toMatchObject({ status: 400, body: { fields: [{ field }] } });
    }
  });
});
