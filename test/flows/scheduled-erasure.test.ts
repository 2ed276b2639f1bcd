import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { api, conversationWith, createWorld, customerSays, unique } from "../support/world.ts";

describe("erasing a contact", () => {
  it("takes along what waits for them and what was sent at its time, and nothing of others", async () => {
    const world = await createWorld();
    const [ana, eva] = [await someone(), await someone()];
    for (const { id, contact_id } of [ana, eva]) {
      await schedule(contact_id, "scheduled", null);
      const { body } = await api(world.admin, "POST", "/api/whatsapp/send", { conversation_id: id, message: "Hi" });
      await schedule(contact_id, "sent", body.id);
    }
    const { status } = await api(world.admin, "DELETE", `/api/whatsapp/contacts/${ana.contact_id}`);
    expect(status).toBe(200);
    const { results } = await env.DB.prepare("SELECT contact_id FROM scheduled_messages WHERE organization_id = ?")
      .bind(world.organizationId)
      .all();
    expect(results).toEqual([{ contact_id: eva.contact_id }, { contact_id: eva.contact_id }]);

    async function someone() {
      const waId = String(56_944_900_000 + unique());
      await customerSays(world, waId, "Hola");
      return conversationWith(world, waId);
    }
    function schedule(contactId: number, state: string, messageId: number | null) {
      return env.DB.prepare(
        `INSERT INTO scheduled_messages (organization_id, contact_id, text, due_at, wake_at, state, message_id, created_at, updated_at)
         VALUES (?, ?, 'Later', 4102444800000, 4102444800000, ?, ?, 1, 1)`,
      )
        .bind(world.organizationId, contactId, state, messageId)
        .run();
    }
  });
});
