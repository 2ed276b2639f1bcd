import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { WALK } from "../../src/db/list-audit-log.ts";
import { api, createWorld, type World } from "../support/world.ts";

const PATH = "/api/whatsapp/audit-log";

/** Entries in the order of their times; what is not named is the same for all. */
async function entries(world: World, count: number, entry: { actor?: string; action?: string } = {}): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO audit_log (organization_id, actor, action, target, details, created_at)
     SELECT ?1, ?2, ?3, 'conversation:' || value, '{"agent_id":1}', value FROM json_each(?4)`,
  )
    .bind(
      world.organizationId,
      entry.actor ?? `user:${world.agent.id}`,
      entry.action ?? "conversation.assigned",
      JSON.stringify(Array.from({ length: count }, (_, i) => i + 1)),
    )
    .run();
}

const page = async (world: World, query: string) => (await api(world.admin, "GET", `${PATH}?${query}`)).body;

describe("the audit log", () => {
  it("tells who did what, by name, newest first", async () => {
    const world = await createWorld();
    const { body: created } = await api(world.admin, "POST", "/api/whatsapp/api-keys", {
      name: "CRM",
      scopes: ["manage"],
    });
    await entries(world, 1, { actor: `api_key:${created.api_key.id}` });
    await entries(world, 1, { actor: "system" });
    await entries(world, 1, { actor: "api_key:internal" });
    const { entries: shown, next_before } = await page(world, "");
    expect(shown.map((entry: { actor_name: string | null }) => entry.actor_name)).toEqual([
      null,
      null,
      "CRM",
      world.admin.name,
    ]);
    expect(shown[2]).toEqual({
      id: expect.any(Number),
      actor: `api_key:${created.api_key.id}`,
      actor_name: "CRM",
      action: "conversation.assigned",
      target: "conversation:1",
      details: { agent_id: 1 },
      created_at: "1970-01-01T00:00:00.001Z",
    });
    expect(next_before).toBeNull();
  });

  it("shows nothing of another organization, and names nobody of it", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    await entries(other, 3);
    await entries(world, 1, { actor: `user:${other.agent.id}` });
    const { entries: shown } = await page(world, "");
    expect(shown).toMatchObject([{ actor_name: null }]);
  });

  it("comes in pages that are whole together", async () => {
    const world = await createWorld();
    await entries(world, 7);
    const seen: string[] = [];
    let before = "";
    for (;;) {
      const { entries: shown, next_before } = await page(world, `limit=3${before}`);
      seen.push(...shown.map((entry: { target: string }) => entry.target));
      if (next_before === null) break;
      before = `&before=${next_before}`;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `conversation:${n}`));
  });

  it.each([
    ["action=label.created", 2],
    ["target=conversation:2", 2],
    ["actor=system", 2],
    ["actor=system&target=conversation:1", 1],
    ["actor=nobody", 0],
  ])("with %s shows what fits", async (query, count) => {
    const world = await createWorld();
    await entries(world, 5);
    await entries(world, 2, { actor: "system", action: "label.created" });
    const { entries: shown, next_before } = await page(world, query);
    expect(shown).toHaveLength(count);
    expect(next_before).toBeNull();
  });

  it("with a filter looks at a bounded number of entries, and says where to go on", async () => {
    const world = await createWorld();
    await entries(world, 2, { action: "label.created" });
    await entries(world, WALK);
    const first = await page(world, "action=label.created");
    expect(first).toMatchObject({ entries: [], next_before: expect.any(Number) });
    const second = await page(world, `action=label.created&before=${first.next_before}`);
    expect(second).toMatchObject({ entries: [{}, {}], next_before: null });
  });
});
