import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openLive, types } from "../support/live.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const create = (world: World, name: string, color = "teal") =>
  api(world.admin, "POST", "/api/whatsapp/labels", { name, color });
const names = async (world: World): Promise<string[]> =>
  (await api(world.agent, "GET", "/api/whatsapp/labels")).body.labels.map(({ name }: { name: string }) => name);

async function aConversation(world: World): Promise<number> {
  const waId = String(56_944_610_000 + unique());
  await customerSays(world, waId, "Hola");
  return (await conversationWith(world, waId)).id;
}

const put = (world: World, conversationId: number, labelIds: number[]) =>
  api(world.agent, "PUT", `/api/whatsapp/conversations/${conversationId}/labels`, { label_ids: labelIds });

async function auditOf(world: World, like: string): Promise<unknown[]> {
  const { results } = await env.DB.prepare(
    "SELECT actor, action, target, details FROM audit_log WHERE organization_id = ? AND action LIKE ? ORDER BY id",
  )
    .bind(world.organizationId, like)
    .all();
  return results;
}

describe("the organization's labels", () => {
  it("are listed by name, changed and removed, and every agent is told to ask again", async () => {
    const world = await createWorld();
    const live = await openLive(world.agent);
    const zebra = (await create(world, " Zebra ", "red")).body.label;
    const alpha = await create(world, "Alpha");
    expect(alpha).toMatchObject({ status: 201, body: { label: { name: "Alpha", color: "teal" } } });
    expect(await names(world)).toEqual(["Alpha", "Zebra"]);
    const changed = await api(world.admin, "PATCH", `/api/whatsapp/labels/${zebra.id}`, { name: "Aaa" });
    expect(changed.body.label).toEqual({ id: zebra.id, name: "Aaa", color: "red" });
    expect((await api(world.admin, "DELETE", `/api/whatsapp/labels/${alpha.body.label.id}`)).body.success).toBe(true);
    expect(await names(world)).toEqual(["Aaa"]);
    await expect.poll(() => types(live)).toEqual(Array.from({ length: 4 }, () => "settings.changed"));
    expect(live.events[0]).toEqual({ type: "settings.changed", what: "labels" });
  });

  it("are on record with who made, changed and removed them, and only where something happened", async () => {
    const world = await createWorld();
    const actor = `user:${world.admin.id}`;
    const { id } = (await create(world, "VIP")).body.label;
    await create(world, "VIP");
    await api(world.admin, "PATCH", `/api/whatsapp/labels/${id}`, { color: "blue" });
    await api(world.admin, "PATCH", `/api/whatsapp/labels/${id}`, { color: "blue" });
    await api(world.admin, "DELETE", `/api/whatsapp/labels/${id}`);
    await api(world.admin, "DELETE", `/api/whatsapp/labels/${id}`);
    expect(await auditOf(world, "label.%")).toEqual([
      { actor, action: "label.created", target: `label:${id}`, details: '{"name":"VIP"}' },
      { actor, action: "label.changed", target: `label:${id}`, details: '{"name":"VIP","color":"blue"}' },
      { actor, action: "label.deleted", target: `label:${id}`, details: null },
    ]);
  });

  it("have names of their own, within an organization", async () => {
    const [world, neighbour] = [await createWorld(), await createWorld()];
    await create(world, "VIP");
    expect((await create(neighbour, "VIP")).status).toBe(201);
    expect((await create(world, "VIP")).body).toMatchObject({ code: "conflict", fields: [{ field: "name" }] });
    const other = (await create(world, "Late")).body.label;
    const renamed = await api(world.admin, "PATCH", `/api/whatsapp/labels/${other.id}`, { name: "VIP" });
    expect(renamed).toMatchObject({ status: 409, body: { code: "conflict", fields: [{ field: "name" }] } });
    expect(await names(world)).toEqual(["Late", "VIP"]);
  });

  it("are so many that a person can still read the list", async () => {
    const world = await createWorld();
    await env.DB.prepare(
      "INSERT INTO labels (organization_id, name, color, created_at) SELECT ?, 'n' || value, 'red', 1 FROM json_each(?)",
    )
      .bind(world.organizationId, JSON.stringify(Array.from({ length: 200 }, (_, i) => i)))
      .run();
    expect((await create(world, "one more")).body).toMatchObject({ code: "conflict", error: /Delete one/ });
  });

  it.each([
    [{ name: "", color: "red" }, "name"],
    [{ name: "x".repeat(51), color: "red" }, "name"],
    [{ name: "x", color: "#ff0000" }, "color"],
  ])("are refused where they do not fit: %j", async (body, field) => {
    const world = await createWorld();
    const refused = await api(world.admin, "POST", "/api/whatsapp/labels", body);
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ field }] } });
  });
});

describe("the labels of a conversation", () => {
  it("are exactly those that were put, shown with it and told to everyone, as one change", async () => {
    const world = await createWorld();
    const conversationId = await aConversation(world);
    const [a, b] = [(await create(world, "A")).body.label.id, (await create(world, "B")).body.label.id];
    const before = (await put(world, conversationId, [a])).body.conversation;
    const live = await openLive(world.otherAgent);
    const { body } = await put(world, conversationId, [b, b]);
    expect(body.conversation).toMatchObject({ label_ids: [b], version: before.version + 1 });
    await expect
      .poll(() => live.events)
      .toMatchObject([{ type: "conversation.updated", conversation: { label_ids: [b] } }]);
    expect((await put(world, conversationId, [])).body.conversation.label_ids).toEqual([]);
    const target = `conversation:${conversationId}`;
    expect(await auditOf(world, "conversation.labelled")).toMatchObject([
      { target, details: JSON.stringify({ label_ids: [String(a)] }) },
      { target, details: JSON.stringify({ label_ids: [String(b)] }) },
      { target, details: JSON.stringify({ label_ids: [] }) },
    ]);
  });

  it("stay as they are, untold, where nothing changes", async () => {
    const world = await createWorld();
    const conversationId = await aConversation(world);
    const a = (await create(world, "A")).body.label.id;
    const before = (await put(world, conversationId, [a])).body.conversation;
    expect((await put(world, conversationId, [a])).body.conversation).toEqual(before);
  });

  it("are the organization's own", async () => {
    const [world, stranger] = [await createWorld(), await createWorld()];
    const conversationId = await aConversation(world);
    const [own, theirs] = [(await create(world, "A")).body.label.id, (await create(stranger, "A")).body.label.id];
    expect(await put(world, conversationId, [own, theirs])).toMatchObject({
      status: 404,
      body: { fields: [{ field: "label_ids" }] },
    });
    expect((await put(stranger, conversationId, [])).status).toBe(404);
    expect((await put(world, conversationId, [own])).body.conversation.label_ids).toEqual([own]);
  });

  it("lose the one that is deleted", async () => {
    const world = await createWorld();
    const conversationId = await aConversation(world);
    const [a, b] = [(await create(world, "A")).body.label.id, (await create(world, "B")).body.label.id];
    await put(world, conversationId, [a, b]);
    expect((await api(world.admin, "DELETE", `/api/whatsapp/labels/${a}`)).status).toBe(200);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/conversation?conversation_id=${conversationId}`);
    expect(body.conversation.label_ids).toEqual([b]);
  });
});
