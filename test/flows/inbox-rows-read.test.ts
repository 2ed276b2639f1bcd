import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import type { Actor } from "../../src/domain/actor.ts";
import { INBOX_VIEWS } from "../../src/domain/inbox-view.ts";
import { countConversations } from "../../src/usecases/conversations/count-conversations.ts";
import { listConversations } from "../../src/usecases/conversations/list-conversations.ts";
import { searchConversations } from "../../src/usecases/conversations/search-conversations.ts";
import { measure, scansTable, type Measured } from "../support/measure.ts";
import { createWorld, type World } from "../support/world.ts";

/** An inbox with so many conversations of each kind that no list is short. */
interface Inbox {
  world: World;
  labelId: number;
}

async function anInbox(length: number): Promise<Inbox> {
  const world = await createWorld();
  const numbers = JSON.stringify(Array.from({ length }, (_, i) => i + 1));
  const { organizationId, channelId, agent, otherAgent } = world;
  const [, , label] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `INSERT INTO contacts (organization_id, first_identity, name, phone, created_at, updated_at)
       SELECT ?1, 'wa_id::' || value, CASE value WHEN 50 THEN 'Zulema' ELSE 'Person ' || value END, '+5730' || (10000000 + value), 1, 1 FROM json_each(?2)`,
    ).bind(organizationId, numbers),
    env.DB.prepare(
      `INSERT INTO conversations (organization_id, channel_id, contact_id, status, assigned_agent_id, unread_count, last_message_at, created_at, updated_at)
       SELECT ?1, ?2, id, CASE id % 4 WHEN 0 THEN 'closed' WHEN 1 THEN 'assigned' ELSE 'open' END,
         CASE id % 4 WHEN 1 THEN ?3 WHEN 2 THEN ?4 END, id % 3, 1700000000000 + id, 1, 1 FROM contacts WHERE organization_id = ?1`,
    ).bind(organizationId, channelId, agent.id, otherAgent.id),
    env.DB.prepare(
      "INSERT INTO labels (organization_id, name, color, created_at) VALUES (?, 'VIP', 'red', 1) RETURNING id",
    ).bind(organizationId),
  ]);
  return { world, labelId: label!.results[0]!.id };
}

const asActor = ({ organizationId, agent }: World): Actor => ({
  kind: "user",
  organizationId,
  userId: agent.id,
  name: agent.name,
  role: "agent",
  sessionId: agent.sessionId,
});

/** Both are in one database: what is little for the small one is so beside a large organization. */
let small: Inbox;
let large: Inbox;
beforeAll(async () => {
  small = await anInbox(200);
  large = await anInbox(20_000);
}, 120_000);

/** The same work on both. */
async function onBoth(run: (db: D1Database, inbox: Inbox) => Promise<unknown>): Promise<[Measured, Measured]> {
  return [await measure((db) => run(db, small)), await measure((db) => run(db, large))];
}

describe("with 20,000 conversations", () => {
  it.each(INBOX_VIEWS)("the list of %s reads what it does with two hundred, and scans nothing", async (view) => {
    const [few, many] = await onBoth(async (d1, { world }) => {
      const asked = { view, status: null, unreadOnly: false, labelId: null };
      const deps = { db: openDatabase(d1) };
      const { conversations } = await listConversations(deps, asActor(world), asked, { before: null, limit: 10 });
      expect(conversations).toHaveLength(10);
    });
    expect(many.read).toBe(few.read);
    expect(many.read).toBeLessThanOrEqual(100);
    expect(many.plans.filter(scansTable)).toEqual([]);
  });

  it("the counts of the lists read what they do with two hundred", async () => {
    const [few, many] = await onBoth((d1, { world }) => countConversations({ db: openDatabase(d1) }, asActor(world)));
    // One more where another organization's rows follow in the table.
    expect(many.read).toBeLessThanOrEqual(few.read + 1);
    expect(many.read).toBeLessThanOrEqual(30);
    expect(many.plans.filter(scansTable)).toEqual([]);
  });

  it.each(["zulema", "ulem", "zu", "30 10000050", "+57 301 0000050"])(
    "the search for one person reads what it does with two hundred, and scans nothing: %s",
    async (typed) => {
      const [few, many] = await onBoth(async (d1, { world }) => {
        const found = await searchConversations({ db: openDatabase(d1) }, asActor(world), { typed, limit: 50 });
        expect(found.map(({ contactName }) => contactName)).toEqual(["Zulema"]);
      });
      expect(many.read).toBe(few.read);
      expect(many.read).toBeLessThanOrEqual(15);
      expect(many.plans.filter(scansTable)).toEqual([]);
    },
  );

  it.each(["person", "p", "57", "person 57"])(
    "the search for everyone reads so much and no more, and shows who was written with last: %s",
    async (typed) => {
      let newest = 0;
      const { read, plans } = await measure(async (d1) => {
        const found = await searchConversations({ db: openDatabase(d1) }, asActor(large.world), { typed, limit: 50 });
        expect(found).toHaveLength(50);
        newest = found[0]!.lastMessageAt;
      });
      const all = await env.DB.prepare("SELECT max(last_message_at) FROM conversations WHERE organization_id = ?")
        .bind(large.world.organizationId)
        .first("max(last_message_at)");
      expect(newest).toBe(all);
      expect(read).toBeLessThanOrEqual(10_000);
      expect(plans.filter(scansTable)).toEqual([]);
    },
  );

  it("the search for a label looks through so much of the list and no more", async () => {
    const { read, plans } = await measure(async (d1) => {
      const asked = { view: "all" as const, status: null, unreadOnly: false, labelId: large.labelId };
      const deps = { db: openDatabase(d1) };
      const page = await listConversations(deps, asActor(large.world), asked, { before: null, limit: 10 });
      expect(page.next).not.toBeNull();
    });
    expect(read).toBeLessThanOrEqual(2100);
    expect(plans.filter(scansTable)).toEqual([]);
  });
});
