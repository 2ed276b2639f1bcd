import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";

const messagesWith = async (world: World, waId: string) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}&limit=100`)).body.messages;

const send = async (world: World, waId: string) =>
  (await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi" })).body;

/** A repeatable order: the seed is part of the test's name when it fails. */
function shuffled<T>(items: T[], seed: number): T[] {
  let state = seed;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe("webhooks that come twice, late, and in any order", () => {
  it.each([1, 2, 3])("end in the same state as once and in order (seed %i)", async (seed) => {
    const world = await createWorld();
    const [ana, luis] = [String(56_944_350_000 + unique()), String(56_944_350_000 + unique())];
    const start = Math.floor(Date.now() / 1000) - 1000;
    const said = [ana, luis].flatMap((from) =>
      Array.from({ length: 6 }, (_, i) => textMessage(from, `${from} says ${i}`, { at: start + i * 10 })),
    );
    await postWebhook(webhook(world, { messages: [said[0]] }));
    const outgoing = await send(world, ana);
    const steps = ["sent", "delivered", "read"].map((name, i) =>
      status(outgoing.message_id, name, { at: start + 500 + i }),
    );
    const bodies = [
      ...said.map((message) => webhook(world, { messages: [message] })),
      ...steps.map((step) => webhook(world, { statuses: [step] })),
    ];
    for (const body of shuffled([...bodies, ...bodies], seed)) {
      expect((await postWebhook(body)).status).toBe(200);
    }

    const [withAna, withLuis] = [await messagesWith(world, ana), await messagesWith(world, luis)];
    expect(withLuis.map((message: { text: string }) => message.text)).toEqual(
      [5, 4, 3, 2, 1, 0].map((i) => `${luis} says ${i}`),
    );
    expect(withAna).toHaveLength(7);
    expect(withAna[0]).toMatchObject({ id: outgoing.id, status: "read" });
    expect(await conversationWith(world, luis)).toMatchObject({ unread_count: 6, last_message: `${luis} says 5` });
    const counted = await env.DB.prepare("SELECT sum(count) AS n FROM message_counts WHERE organization_id = ?")
      .bind(world.organizationId)
      .first<{ n: number }>();
    expect(counted?.n).toBe(13);
    const { body } = await api(world.agent, "GET", "/api/whatsapp/stats");
    expect(body.stats).toMatchObject({ total_conversations: 2, unread_conversations: 2, messages_last_24h: 13 });
  });

  it("are one message when both copies arrive at the same moment", async () => {
    const world = await createWorld();
    const waId = String(56_944_350_000 + unique());
    const body = webhook(world, { messages: [textMessage(waId, "Hola")] });
    await Promise.all(Array.from({ length: 5 }, () => postWebhook(body)));
    expect(await messagesWith(world, waId)).toHaveLength(1);
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
  });

  it("count a message once that one body holds twice", async () => {
    const world = await createWorld();
    const waId = String(56_944_350_000 + unique());
    const message = textMessage(waId, "Hola");
    await postWebhook(webhook(world, { messages: [message, message] }, { messages: [message] }));
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
    const { body } = await api(world.agent, "GET", "/api/whatsapp/stats");
    expect(body.stats).toMatchObject({ messages_last_24h: 1 });
  });

  it("do not disturb what was read meanwhile when they come a week later", async () => {
    const world = await createWorld();
    const waId = String(56_944_350_000 + unique());
    const body = webhook(world, {
      messages: [textMessage(waId, "Hola", { at: Math.floor(Date.now() / 1000) - 7 * 86_400 })],
    });
    await postWebhook(body);
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: id });
    await postWebhook(body);
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 0 });
  });

  it("sort by WhatsApp's clock: one that comes late takes its place and is not the last message", async () => {
    const world = await createWorld();
    const waId = String(56_944_350_000 + unique());
    const now = Math.floor(Date.now() / 1000);
    await postWebhook(webhook(world, { messages: [textMessage(waId, "second", { at: now - 10 })] }));
    await postWebhook(webhook(world, { messages: [textMessage(waId, "first", { at: now - 20 })] }));
    expect((await messagesWith(world, waId)).map((message: { text: string }) => message.text)).toEqual([
      "second",
      "first",
    ]);
    expect(await conversationWith(world, waId)).toMatchObject({ last_message: "second", unread_count: 2 });
  });
});

describe("a webhook with many things in it", () => {
  it("stores every entry, every change, every message and status, and the good neighbours of a bad one", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const [ana, luis] = [String(56_944_350_000 + unique()), String(56_944_350_000 + unique())];
    const body = {
      object: "whatsapp_business_account",
      entry: [
        ...(
          webhook(world, { messages: [textMessage(ana, "one"), { nonsense: true }, textMessage(luis, "two")] }) as {
            entry: [];
          }
        ).entry,
        ...(webhook(other, { messages: [textMessage(ana, "to the other number")] }) as { entry: [] }).entry,
        {
          id: "1",
          changes: [
            { field: "a_field_of_tomorrow", value: { metadata: { phone_number_id: world.phoneNumberId }, x: 1 } },
          ],
        },
      ],
    };
    expect((await postWebhook(body)).status).toBe(200);
    expect(await messagesWith(world, ana)).toHaveLength(1);
    expect(await messagesWith(world, luis)).toHaveLength(1);
    expect(await messagesWith(other, ana)).toHaveLength(1);
    const notices = await env.DB.prepare("SELECT kind FROM channel_events WHERE channel_id = ?")
      .bind(world.channelId)
      .all();
    expect(notices.results).toEqual([{ kind: "a_field_of_tomorrow" }]);
    const { body: failed } = await api(world.admin, "GET", "/api/whatsapp/failed-events");
    expect(failed.failed_events).toMatchObject([{ reason: "unreadable_message", replayed_at: null }]);
  });

  it("takes a thousand messages in as many round trips to D1 as one", async () => {
    const world = await createWorld();
    let batches = 0;
    let singles = 0;
    const counting = {
      prepare: (query: string) => {
        singles += 1;
        return env.DB.prepare(query);
      },
      batch: (statements: D1PreparedStatement[]) => {
        batches += 1;
        singles -= statements.length;
        return env.DB.batch(statements);
      },
    } as unknown as D1Database;
    const roundTrips = async (count: number, words = "message"): Promise<number> => {
      [batches, singles] = [0, 0];
      const from = 56_944_360_000 + unique() * 2000;
      const messages = Array.from({ length: count }, (_, i) => textMessage(String(from + (i % 300)), `${words} ${i}`));
      const response = await postWebhook(webhook(world, { messages }), { env: { ...env, DB: counting } });
      expect(response.status).toBe(200);
      // Once in a while an isolate asks, aside, who else wants to be told.
      expect(singles, "statements outside a batch").toBeLessThanOrEqual(1);
      return batches;
    };
    expect(await roundTrips(1)).toBe(1);
    expect(await roundTrips(1000)).toBe(1);
    expect(await roundTrips(1000, "just under three megabytes ".repeat(107)), "with a body of 3 MB").toBe(1);
    const { results } = await env.DB.prepare("SELECT count(*) AS n FROM messages WHERE organization_id = ?")
      .bind(world.organizationId)
      .all();
    expect(results).toEqual([{ n: 2001 }]);
  });

  it("keeps what came for a number that is no channel, and an admin replays it once it is one", async () => {
    const world = await createWorld();
    const waId = String(56_944_350_000 + unique());
    const stranger = { ...world, phoneNumberId: String(999_000_000 + unique()) };
    expect((await postWebhook(webhook(stranger, { messages: [textMessage(waId, "Hola")] }))).status).toBe(200);
    expect((await api(world.admin, "GET", "/api/whatsapp/failed-events")).body.failed_events).toEqual([]);
    await env.DB.prepare(
      `INSERT INTO channels (organization_id, provider, external_id, phone_number, account_id, portfolio_id, name, created_at)
       VALUES (?, 'cloud_api', ?, '+15550199999', 'a', 'a', 'Second', 1)`,
    )
      .bind(world.organizationId, stranger.phoneNumberId)
      .run();
    const { body } = await api(world.admin, "GET", "/api/whatsapp/failed-events");
    expect(body.failed_events).toMatchObject([{ reason: "unknown_channel" }]);
    const shown = await api(world.admin, "GET", `/api/whatsapp/failed-events/${body.failed_events[0].id}`);
    expect(shown.body.failed_event).toEqual(body.failed_events[0]);
    expect(JSON.parse(shown.body.raw)).toMatchObject({ entry: [{ changes: [{ field: "messages" }] }] });
    const replay = await api(world.admin, "POST", `/api/whatsapp/failed-events/${body.failed_events[0].id}/replay`);
    expect(replay.body).toEqual({ success: true, replayed: true, remaining: [] });
    expect(await messagesWith(world, waId)).toHaveLength(1);
    const after = await api(world.admin, "GET", "/api/whatsapp/failed-events");
    expect(after.body.failed_events[0].replayed_at).not.toBeNull();
  });
});
