import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import { listThreadMedia } from "../../src/db/thread-media.ts";
import { measure, scansTable } from "../support/measure.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";

/** A conversation in which these kinds of messages came, one a second; its id. */
async function aThreadOf(world: World, kinds: string[]): Promise<number> {
  const waId = String(56_944_640_000 + unique());
  const at = Math.floor(Date.now() / 1000) - 10_000;
  const messages = kinds.map((kind, i) => {
    const message = textMessage(waId, `${i}`, { at: at + i });
    if (kind === "text") return message;
    const file = { id: `file${unique()}`, mime_type: "application/octet-stream" };
    return { ...message, type: kind, text: undefined, [kind]: kind === "audio" ? { ...file, voice: true } : file };
  });
  await postWebhook(webhook(world, { messages }));
  return (await conversationWith(world, waId)).id;
}

const files = (world: World, conversationId: number, query = "") =>
  api(world.agent, "GET", `/api/whatsapp/conversations/${conversationId}/media?${query}`);
const kindsOf = (body: { items: { media: { kind: string } }[] }): string[] => body.items.map(({ media }) => media.kind);

describe("a conversation's files", () => {
  it("are what is looked at, or what is opened and heard, newest first", async () => {
    const world = await createWorld();
    const id = await aThreadOf(world, ["image", "text", "document", "video", "sticker", "audio", "image"]);
    const media = await files(world, id);
    expect(kindsOf(media.body)).toEqual(["image", "video", "image"]);
    const documents = await files(world, id, "kind=documents");
    expect(kindsOf(documents.body)).toEqual(["audio", "document"]);
    expect(documents.body.items[0]).toMatchObject({
      message_id: expect.any(Number),
      timestamp: expect.any(String),
      direction: "inbound",
      media: { voice: true },
    });
    expect((await files(world, id, "kind=links")).body).toMatchObject({ fields: [{ field: "kind" }] });
  });

  it("go on from their cursor with nothing twice and nothing left out", async () => {
    const world = await createWorld();
    const id = await aThreadOf(world, ["image", "video", "image", "text", "video", "image"]);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const { body } = await files(world, id, `limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(...kindsOf(body));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(["image", "video", "image", "video", "image"]);
  });

  it("lack what its author has deleted for all", async () => {
    const world = await createWorld();
    const id = await aThreadOf(world, ["image", "image"]);
    await env.DB.prepare(
      "UPDATE messages SET revoked_at = 1 WHERE id = (SELECT min(id) FROM messages WHERE conversation_id = ?)",
    )
      .bind(id)
      .run();
    expect((await files(world, id)).body.items).toHaveLength(1);
  });

  it("are read without reading the text between them", async () => {
    const world = await createWorld();
    const conversationId = await aThreadOf(world, ["image", "video"]);
    await env.DB.prepare(
      `INSERT INTO messages (organization_id, channel_id, conversation_id, provider_message_id, direction, type, text, status, occurred_at, created_at)
       SELECT ?1, ?2, ?3, 'wamid.text.' || ?3 || '.' || value, 'inbound', 'text', 'x', 'delivered', ?4 + value, 1 FROM json_each(?5)`,
    )
      .bind(
        world.organizationId,
        world.channelId,
        conversationId,
        Date.now(),
        JSON.stringify(Array.from({ length: 20_000 }, (_, i) => i)),
      )
      .run();
    const { read, plans } = await measure(async (d1) => {
      const thread = { organizationId: world.organizationId, conversationId };
      const page = { before: null, limit: 10 };
      expect(await listThreadMedia(openDatabase(d1), thread, ["image", "video"], page)).toHaveLength(2);
    });
    expect(read).toBeLessThanOrEqual(20);
    expect(plans.filter(scansTable)).toEqual([]);
  });
});
