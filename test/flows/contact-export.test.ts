import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { linksOf, scheduledFrom } from "../../src/db/contact-data.ts";
import { openDatabase } from "../../src/db/database.ts";
import { measure, scansTable } from "../support/measure.ts";
import { WORKER_URL } from "../support/simulator.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

async function aTalk(world: World) {
  const waId = String(56_944_910_000 + unique());
  await customerSays(world, waId, "Hola");
  const { id, contact_id } = await conversationWith(world, waId);
  return { conversationId: Number(id), contactId: Number(contact_id) };
}

const schedule = (world: World, conversationId: number, message: string) =>
  api(world.agent, "POST", "/api/whatsapp/scheduled-messages", {
    conversation_id: conversationId,
    message,
    send_at: new Date(Date.now() + 3_600_000).toISOString(),
  });

const sendLinked = (world: World, conversationId: number, lead: string) =>
  api(world.agent, "POST", "/api/whatsapp/send-message", {
    conversation_id: conversationId,
    type: "text",
    message: `About ${lead}`,
    entity_type: "lead",
    link_to_entity: lead,
  });

/** Stored, not compressed: what is in the zip can be read as it stands. */
async function exported(world: World, contactId: number): Promise<string> {
  const url = `${WORKER_URL}/api/whatsapp/contacts/${contactId}/export`;
  const headers = { authorization: `Bearer ${world.admin.token}` };
  return new TextDecoder().decode(await (await exports.default.fetch(new Request(url, { headers }))).arrayBuffer());
}

describe("what is exported of a person", () => {
  it("has what is scheduled for them, whatever became of it, and nothing of others", async () => {
    const world = await createWorld();
    const [ana, eva] = [await aTalk(world), await aTalk(world)];
    const waits = await schedule(world, ana.conversationId, "Waits");
    const cancelled = await schedule(world, ana.conversationId, "Cancelled");
    const { id } = cancelled.body.scheduled_message;
    const ended = await api(world.agent, "DELETE", `/api/whatsapp/scheduled-messages/${id}`);
    await schedule(world, eva.conversationId, "For somebody else");
    const zip = await exported(world, ana.contactId);
    expect(zip).toContain("scheduled.json");
    expect(zip).toContain(JSON.stringify(waits.body.scheduled_message));
    expect(zip).toContain(JSON.stringify(ended.body.scheduled_message));
    expect(zip).not.toContain("For somebody else");
  });

  it("has what their messages are linked to in other applications", async () => {
    const world = await createWorld();
    const [ana, eva] = [await aTalk(world), await aTalk(world)];
    const { status, body } = await sendLinked(world, ana.conversationId, "A-1");
    expect([200, 202]).toContain(status);
    await sendLinked(world, eva.conversationId, "B-2");
    const zip = await exported(world, ana.contactId);
    expect(zip).toContain(`links-${ana.conversationId}.json`);
    expect(zip).toContain(`"message_id":${body.id},"entity_type":"lead","link_to_entity":"A-1","linked_at":"`);
    expect(zip).not.toContain("B-2");
  });

  it("goes when the person is erased: no link and nothing that was scheduled is left", async () => {
    const world = await createWorld();
    const ana = await aTalk(world);
    await schedule(world, ana.conversationId, "Waits");
    await sendLinked(world, ana.conversationId, "A-1");
    const { body } = await api(world.admin, "DELETE", `/api/whatsapp/contacts/${ana.contactId}`);
    expect(body.state).toBe("erased");
    for (const table of ["scheduled_messages", "entity_links", "entity_conversations"]) {
      const left = await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE organization_id = ?`)
        .bind(world.organizationId)
        .first("n");
      expect([table, left]).toEqual([table, 0]);
    }
  });

  it("is read from what is the person's alone, beside thousands of others' messages", async () => {
    const world = await createWorld();
    const [ana, eva] = [await aTalk(world), await aTalk(world)];
    await schedule(world, ana.conversationId, "Waits");
    const { body } = await sendLinked(world, ana.conversationId, "A-1");
    await env.DB.prepare(
      `INSERT INTO scheduled_messages (organization_id, contact_id, created_by, as_partner, text, due_at, wake_at, state, created_at, updated_at)
       SELECT ?1, ?2, ?3, 0, 'x', 1000 + value, 1000 + value, 'cancelled', 1, 1 FROM json_each(?4)`,
    )
      .bind(
        world.organizationId,
        eva.contactId,
        world.agent.id,
        JSON.stringify(Array.from({ length: 3000 }, (_, i) => i)),
      )
      .run();
    const { read, plans } = await measure(async (d1) => {
      const db = openDatabase(d1);
      const owner = { organizationId: world.organizationId, contactId: ana.contactId };
      expect(await scheduledFrom(db, owner, 0, 500)).toHaveLength(1);
      expect(await linksOf(db, world.organizationId, [body.id])).toMatchObject([{ type: "lead", id: "A-1" }]);
    });
    expect(read).toBeLessThanOrEqual(10);
    expect(plans.filter(scansTable)).toEqual([]);
  });
});
