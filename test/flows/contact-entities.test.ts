import { describe, expect, it } from "vitest";
import { api, conversationWith, createWorld, customerSays, unique } from "../support/world.ts";

describe("what a contact's messages are linked to", () => {
  it("is listed with how many there are, the youngest link first, and nothing of another contact", async () => {
    const world = await createWorld();
    const [waId, other] = [String(56_944_460_000 + unique()), String(56_944_460_000 + unique())];
    for (const each of [waId, other]) await customerSays(world, each, "Hola");
    const links: [string, string, string][] = [
      [waId, "project", "p1"],
      [waId, "lead", "7"],
      [waId, "project", "p1"],
      [other, "project", "p1"],
      [other, "lead", "8"],
    ];
    for (const [to, entity_type, link_to_entity] of links) {
      const { id } = await conversationWith(world, to);
      const message = { conversation_id: id, message: "Hi", entity_type, link_to_entity };
      expect((await api(world.agent, "POST", "/api/whatsapp/send", message)).status).toBe(200);
    }
    const { contact_id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/contacts/${contact_id}/entities`);
    expect(body).toEqual({
      success: true,
      entities: [
        { type: "project", id: "p1", messages: 2, last_linked_at: expect.any(String) },
        { type: "lead", id: "7", messages: 1, last_linked_at: expect.any(String) },
      ],
    });
  });

  it("is nothing where no other application has linked anything", async () => {
    const world = await createWorld();
    const waId = String(56_944_460_000 + unique());
    await customerSays(world, waId, "Hola");
    const { contact_id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/contacts/${contact_id}/entities`);
    expect(body).toEqual({ success: true, entities: [] });
  });
});
