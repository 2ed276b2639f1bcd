import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";

/** The database of this isolate, with what each batch held. */
function watchedDatabase() {
  const batches: number[] = [];
  const DB = {
    prepare: (query: string) => env.DB.prepare(query),
    batch: (statements: D1PreparedStatement[]) => {
      batches.push(statements.length);
      return env.DB.batch(statements);
    },
  } as unknown as D1Database;
  return { batches, own: { ...env, DB } };
}

async function aPerson() {
  const world = await createWorld();
  const waId = String(56_944_530_000 + unique());
  const { batches, own } = watchedDatabase();
  const says = async (text: string, name = "Ana"): Promise<number[]> => {
    batches.length = 0;
    const contacts = [{ wa_id: waId, profile: { name } }];
    const response = await postWebhook(webhook(world, { contacts, messages: [textMessage(waId, text)] }), { env: own });
    expect(response.status).toBe(200);
    return [...batches];
  };
  return { world, waId, says };
}

function nameOf(world: World, waId: string): Promise<string | null> {
  return env.DB.prepare("SELECT profile_name FROM contacts WHERE organization_id = ? AND phone = ?")
    .bind(world.organizationId, `+${waId}`)
    .first<string>("profile_name");
}

describe("a person whom this isolate has stored before", () => {
  it("costs fewer statements, and one round trip like anyone", async () => {
    const { world, waId, says } = await aPerson();
    const [first = 0, ...more] = await says("Hola");
    const [second = 0, ...evenMore] = await says("¿Hay alguien?");
    expect([more, evenMore]).toEqual([[], []]);
    expect(first - second).toBe(4);
    expect(await conversationWith(world, waId)).toMatchObject({ last_message: "¿Hay alguien?", unread_count: 2 });
  });

  it("has the name that came last, whatever it was in between", async () => {
    const { world, waId, says } = await aPerson();
    await says("Hola");
    await says("soy yo", "Ana María");
    expect(await nameOf(world, waId)).toBe("Ana María");
    await says("otra vez", "Ana");
    expect(await nameOf(world, waId)).toBe("Ana");
  });

  it("has it too where another isolate has stored another name since", async () => {
    const { world, waId, says } = await aPerson();
    await says("Hola");
    await env.DB.prepare("UPDATE contacts SET profile_name = 'Anita' WHERE organization_id = ?")
      .bind(world.organizationId)
      .run();
    expect(await says("de nuevo"), "a round trip more").toHaveLength(2);
    expect(await nameOf(world, waId)).toBe("Ana");
    expect(await conversationWith(world, waId)).toMatchObject({ contact_name: "Ana", unread_count: 2 });
  });

  it("is stored anew after an erasure, with nothing of before", async () => {
    const { world, waId, says } = await aPerson();
    await says("Hola");
    const before = await conversationWith(world, waId);
    const erased = await api(world.admin, "DELETE", `/api/whatsapp/contacts/${before.contact_id}`);
    expect(erased.status).toBe(200);
    expect(await says("aquí otra vez"), "a round trip more").toHaveLength(2);
    expect(await conversationWith(world, waId)).toMatchObject({ last_message: "aquí otra vez", unread_count: 1 });
  });
});
