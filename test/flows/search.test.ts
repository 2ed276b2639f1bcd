import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import operations from "../../docs/operations.md?raw";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

interface Known {
  name?: string | null;
  profileName?: string | null;
  username?: string | null;
  phone?: string | null;
  at?: number;
}

/** A person with a conversation, as stored; answers with the conversation's id. */
async function someone(world: World, { name, profileName, username, phone, at }: Known): Promise<number> {
  const contact = await env.DB.prepare(
    `INSERT INTO contacts (organization_id, first_identity, name, profile_name, username, phone, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, 1, 1) RETURNING id`,
  )
    .bind(world.organizationId, `x:${unique()}`, name ?? null, profileName ?? null, username ?? null, phone ?? null)
    .first<{ id: number }>();
  const conversation = await env.DB.prepare(
    `INSERT INTO conversations (organization_id, channel_id, contact_id, last_message_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, 1, 1) RETURNING id`,
  )
    .bind(world.organizationId, world.channelId, contact!.id, at ?? unique())
    .first<{ id: number }>();
  return conversation!.id;
}

async function search(world: World, q: string, more = ""): Promise<number[]> {
  const { body } = await api(
    world.agent,
    "GET",
    `/api/whatsapp/conversations/search?q=${encodeURIComponent(q)}${more}`,
  );
  expect(body.count).toBe(body.conversations.length);
  return body.conversations.map(({ id }: { id: number }) => id);
}

describe("the search", () => {
  const PERSON: Known = {
    name: "José Ángel Müller-O'Brien",
    profileName: "Pepe 🌸 王小明",
    username: "pepe_88.co",
    phone: "+573103055424",
  };

  it.each([
    "jose",
    "JOSÉ",
    "osé",
    "angel",
    "ÁNGEL jos",
    "muller",
    "üll",
    "o'brien mu",
    "jos*",
    "brien",
    "pepe_88",
    "co",
    "🌸",
    "小明",
    "王小明",
    "jo",
    "j",
    "p",
    "mü",
    "+57 310",
    "3055424",
    "310 305 5424",
    "(310) 305-5424",
    "24",
    "57",
    "pepe 310",
    "Jose\u0301",
  ])("finds a person by %s", async (q) => {
    const world = await createWorld();
    const id = await someone(world, PERSON);
    await someone(world, { name: "Zzz", phone: "+19998887766" });
    expect(await search(world, q)).toEqual([id]);
  });

  it.each(["maria", "josex", "jose maria", "311", "3105424", "🌹", '"', "*", "NOT zzz", "12x", "grams:jos"])(
    "does not find them by %s",
    async (q) => {
      const world = await createWorld();
      await someone(world, PERSON);
      expect(await search(world, q)).toEqual([]);
    },
  );

  it("finds an accent that was typed beside its letter, in the name or in the search", async () => {
    const world = await createWorld();
    const id = await someone(world, { name: "Zoe\u0308 Pere\u0301z" });
    for (const q of ["zoë", "zoe", "pérez", "perez", "PERE\u0301Z"]) expect(await search(world, q)).toEqual([id]);
  });

  it("shows whoever was written with last first, fifty at most", async () => {
    const world = await createWorld();
    const ids: number[] = [];
    for (let i = 0; i < 52; i += 1) ids.push(await someone(world, { name: `Ana ${i}`, at: 1000 + ((i * 7) % 52) }));
    const { body } = await api(world.agent, "GET", "/api/whatsapp/conversations/search?q=ana");
    const times = body.conversations.map((conversation: { last_message_at: string }) => conversation.last_message_at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(body.count).toBe(50);
    expect(await search(world, "ana", "&limit=2")).toHaveLength(2);
    expect(await search(world, "ana 17")).toEqual([ids[17]]);
  });

  it("meets nobody of another organization, even where ids look alike", async () => {
    const world = await createWorld();
    const strangers = [await createWorld(), await createWorld()];
    for (const stranger of strangers) await someone(stranger, { name: `Ana ${world.organizationId}xana` });
    expect(await search(world, "ana")).toEqual([]);
    expect(await search(world, "xan")).toEqual([]);
  });

  it("follows a new name, and forgets who is erased", async () => {
    const world = await createWorld();
    const waId = String(56_944_620_000 + unique());
    await customerSays(world, waId, "Hola");
    const { id, contact_id } = await conversationWith(world, waId);
    expect(await search(world, waId.slice(2))).toEqual([id]);
    await api(world.agent, "PATCH", `/api/whatsapp/contacts/${contact_id}`, { name: "Renata" });
    expect(await search(world, "renat")).toEqual([id]);
    await api(world.agent, "PATCH", `/api/whatsapp/contacts/${contact_id}`, { name: "Matilde" });
    expect(await search(world, "renat")).toEqual([]);
    expect(await search(world, "matilde")).toEqual([id]);
    await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`);
    expect(await search(world, "matilde")).toEqual([]);
    const left = await env.DB.prepare(
      "SELECT count(*) AS count FROM contact_search_data WHERE instr(hex(block), hex('xmat')) > 0",
    ).first("count");
    expect(left).toBe(0);
  });

  it("is as it was once its index was taken away for an export and made again", async () => {
    const world = await createWorld();
    const before = await someone(world, { name: "Before" });
    const command = /--command "(DROP TRIGGER[^"]*)"/.exec(operations)?.[1] ?? "";
    await env.DB.batch(command.split(";").map((drop) => env.DB.prepare(drop)));
    const meanwhile = await someone(world, { name: "Meanwhile" });
    const migration = env.TEST_MIGRATIONS.find(({ name }) => name === "0008_contact_search.sql");
    await env.DB.batch(migration!.queries.map((query) => env.DB.prepare(query)));
    const after = await someone(world, { name: "After" });
    expect(await search(world, "before")).toEqual([before]);
    expect(await search(world, "meanwhile")).toEqual([meanwhile]);
    expect(await search(world, "after")).toEqual([after]);
  });

  it("says which field does not fit", async () => {
    const world = await createWorld();
    for (const [query, field] of [
      ["", "q"],
      ["q=%20", "q"],
      [`q=${"x".repeat(101)}`, "q"],
      ["q=a&limit=51", "limit"],
    ]) {
      const refused = await api(world.agent, "GET", `/api/whatsapp/conversations/search?${query}`);
      expect(refused).toMatchObject({ status: 400, body: { fields: [{ field }] } });
    }
  });
});
