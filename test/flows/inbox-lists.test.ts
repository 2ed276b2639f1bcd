import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { belongsTo, INBOX_VIEWS, type InboxView } from "../../src/domain/inbox-view.ts";
import type { ConversationView } from "../../src/domain/conversation-view.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { api, createWorld, unique, type TestUser, type World } from "../support/world.ts";

const list = (as: TestUser | { apiKey: string }, query: string) =>
  api(as, "GET", `/api/whatsapp/conversations?${query}`);

/** Conversations of people who have each written once, the later in the list the newer. */
async function conversationsOf(world: World, count: number): Promise<ConversationView[]> {
  const at = Math.floor(Date.now() / 1000) - 10_000;
  const people = Array.from({ length: count }, () => String(56_944_600_000 + unique()));
  await postWebhook(webhook(world, { messages: people.map((waId, i) => textMessage(waId, "Hola", { at: at + i })) }));
  const { body } = await list(world.agent, "limit=100");
  return body.conversations.toReversed();
}

/** One of every kind: each status, mine, another's and nobody's, read and unread. */
async function oneOfEach(world: World): Promise<void> {
  const conversations = await conversationsOf(world, 12);
  const agents = [null, world.agent.id, world.otherAgent.id];
  for (const [i, { id }] of conversations.entries()) {
    const agent_id = agents[i % 3];
    if (agent_id !== null) {
      await api(world.agent, "POST", "/api/whatsapp/assign-agent", { conversation_id: id, agent_id });
    }
    if (i % 4 === 0) await api(world.agent, "POST", `/api/whatsapp/conversations/${id}/status`, { status: "closed" });
    if (i % 2 === 0) await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: id });
  }
}

async function label(world: World, name: string): Promise<number> {
  const { body } = await api(world.admin, "POST", "/api/whatsapp/labels", { name, color: "teal" });
  return body.label.id;
}

const put = (world: World, conversationId: number, labelIds: number[]) =>
  api(world.agent, "PUT", `/api/whatsapp/conversations/${conversationId}/labels`, { label_ids: labelIds });

describe("the inbox's lists", () => {
  it("hold what belongs to them and nothing else, newest first, and are counted right", async () => {
    const world = await createWorld();
    await oneOfEach(world);
    const { body } = await list(world.agent, "limit=100");
    const everything: ConversationView[] = body.conversations;
    expect(everything).toHaveLength(12);
    const expected = (view: InboxView) =>
      everything.filter((conversation) => belongsTo(view, conversation, world.agent.id)).map(({ id }) => id);
    const counts = await api(world.agent, "GET", "/api/whatsapp/conversations/counts");
    for (const view of INBOX_VIEWS) {
      const shown = await list(world.agent, `view=${view}`);
      expect(shown.body.conversations.map((conversation: ConversationView) => conversation.id)).toEqual(expected(view));
      expect(expected(view)).not.toEqual([]);
      expect(counts.body.counts[view]).toBe(expected(view).length);
    }
  });

  it.each(["all", "mine", "unassigned", "unread"] as const)(
    "go on from their cursor with nothing twice and nothing left out: %s",
    async (view) => {
      const world = await createWorld();
      const conversations = await conversationsOf(world, 7);
      const wanted = view === "mine" ? conversations : [];
      for (const { id } of wanted) {
        await api(world.agent, "POST", "/api/whatsapp/assign-agent", { conversation_id: id, agent_id: world.agent.id });
      }
      const seen: number[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const { body } = await list(world.agent, `view=${view}&limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
        seen.push(...body.conversations.map((conversation: ConversationView) => conversation.id));
        cursor = body.next_cursor;
      }
      expect(seen).toEqual(conversations.map(({ id }) => id).toReversed());
    },
  );

  it("belong to people: an API key has no list of its own, and counts none", async () => {
    const world = await createWorld();
    await conversationsOf(world, 2);
    const { body: made } = await api(world.admin, "POST", "/api/whatsapp/api-keys", { name: "r", scopes: ["read"] });
    const key = { apiKey: made.api_key.key };
    expect(await list(key, "view=mine")).toMatchObject({ status: 400, body: { fields: [{ field: "view" }] } });
    expect((await list(key, "view=unassigned")).body.count).toBe(2);
    const { body } = await api(key, "GET", "/api/whatsapp/conversations/counts");
    expect(body.counts).toEqual({ all: 2, mine: 0, unassigned: 2, unread: 2, closed: 0 });
  });

  it("are not mixed with the filters by status", async () => {
    const world = await createWorld();
    expect((await list(world.agent, "view=all&status=open")).body.fields[0].field).toBe("status");
    expect((await list(world.agent, "view=all&unread_only=true")).body.fields[0].field).toBe("unread_only");
    expect((await list(world.agent, "view=everything")).status).toBe(400);
  });
});

describe("a list narrowed to a label", () => {
  it("shows what has the label, page by page, whatever lies between", async () => {
    const world = await createWorld();
    const conversations = await conversationsOf(world, 9);
    const vip = await label(world, "VIP");
    const labelled = conversations.filter((_, i) => i % 2 === 0).map(({ id }) => id);
    for (const id of labelled) await put(world, id, [vip]);
    for (const filter of ["", "view=all&", "view=unassigned&", "unread_only=true&"]) {
      const seen: number[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const at: string = cursor === "" ? "" : `&cursor=${cursor}`;
        const { body } = await list(world.agent, `${filter}label_id=${vip}&limit=2${at}`);
        seen.push(...body.conversations.map((conversation: ConversationView) => conversation.id));
        cursor = body.next_cursor;
      }
      expect(seen).toEqual(labelled.toReversed());
    }
    expect((await list(world.agent, `view=mine&label_id=${vip}`)).body).toMatchObject({ count: 0, next_cursor: null });
  });

  it("looks through so much at a time, and gives a place to go on from where that holds none", async () => {
    const world = await createWorld();
    const [oldest] = await conversationsOf(world, 1);
    const vip = await label(world, "VIP");
    await put(world, oldest!.id, [vip]);
    await otherConversations(world, 600);
    const first = await list(world.agent, `view=all&label_id=${vip}`);
    expect(first.body).toMatchObject({ count: 0, next_cursor: expect.any(String) });
    const second = await list(world.agent, `view=all&label_id=${vip}&cursor=${first.body.next_cursor}`);
    expect(second.body).toMatchObject({ count: 1, conversations: [{ id: oldest!.id }], next_cursor: null });
  });

  it("is refused for a label of nobody's, or of another organization", async () => {
    const [world, stranger] = [await createWorld(), await createWorld()];
    const theirs = await label(stranger, "VIP");
    expect((await list(world.agent, `label_id=${theirs}`)).body).toMatchObject({
      code: "not_found",
      fields: [{ field: "label_id" }],
    });
  });
});

/** Newer ones of people who have no name, without going through webhooks. */
async function otherConversations(world: World, count: number): Promise<void> {
  const numbers = JSON.stringify(Array.from({ length: count }, (_, i) => i + 1));
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO contacts (organization_id, first_identity, created_at, updated_at)
       SELECT ?1, 'other:' || value, 1, 1 FROM json_each(?2)`,
    ).bind(world.organizationId, numbers),
    env.DB.prepare(
      `INSERT INTO conversations (organization_id, channel_id, contact_id, last_message_at, created_at, updated_at)
       SELECT ?1, ?2, id, ?3 + id, 1, 1 FROM contacts WHERE organization_id = ?1 AND first_identity LIKE 'other:%'`,
    ).bind(world.organizationId, world.channelId, Date.now()),
  ]);
}
