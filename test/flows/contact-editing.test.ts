import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openLive } from "../support/live.ts";
import { control, simulator } from "../support/simulator.ts";
import {
  acceptedFor,
  api,
  conversationWith,
  createWorld,
  customerSays,
  unique,
  type Answer,
  type World,
} from "../support/world.ts";

/** A mobile number of Colombia, the test organizations' country, without its country code. */
const national = (): string => String(3_001_200_000 + unique());

/** Someone who hides their number, has written, and is known by their user id only. */
async function aHiddenPerson(world: World) {
  const userId = `CO.${String(43_491_208_655 + unique())}`;
  await control("PUT", `/customers/${userId}`, { name: "Ana", username: "ana.b" });
  await customerSays(world, userId, "Hola");
  const { body } = await api(world.agent, "GET", "/api/whatsapp/conversations?limit=1");
  const [{ id, contact_id }] = body.conversations;
  return { userId, conversationId: Number(id), contactId: Number(contact_id) };
}

const edit = (world: World, contactId: number, change: object): Promise<Answer> =>
  api(world.agent, "PATCH", `/api/whatsapp/contacts/${contactId}`, change);

const identitiesOf = async (contactId: number) => {
  const { results } = await env.DB.prepare(
    "SELECT value FROM contact_identities WHERE contact_id = ? AND kind = 'wa_id' ORDER BY value",
  )
    .bind(contactId)
    .all<{ value: string }>();
  return results.map((row) => row.value);
};

describe("a number that an agent types", () => {
  it("is completed with the organization's country, and is where messages go and come from", async () => {
    const world = await createWorld();
    const { conversationId, contactId } = await aHiddenPerson(world);
    const number = national();
    const { status, body } = await edit(world, contactId, { phone_number: `${number.slice(0, 3)} ${number.slice(3)}` });
    expect([status, body.contact]).toMatchObject([
      200,
      { phone_number: `+57${number}`, phone_number_typed_at: expect.any(String), username: "ana.b" },
    ]);
    await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversationId, message: "Hi" });
    await simulator.flush();
    expect(await acceptedFor(`57${number}`)).toHaveLength(1);
    await customerSays(world, `57${number}`, "It is me");
    expect(await conversationWith(world, `57${number}`)).toMatchObject({ id: conversationId, unread_count: 2 });
  });

  it("gives way to the number that WhatsApp says, which nobody can change", async () => {
    const world = await createWorld();
    const { userId, conversationId, contactId } = await aHiddenPerson(world);
    const [typed, real] = [`57${national()}`, `57${national()}`];
    await edit(world, contactId, { phone_number: typed });
    await control("PUT", `/customers/${real}`, { user_id: userId });
    await customerSays(world, real, "with my number");
    expect(await conversationWith(world, real)).toMatchObject({ id: conversationId, phone_number: `+${real}` });
    expect(await identitiesOf(contactId)).toEqual([real]);
    for (const phone_number of [typed, null]) {
      const { status, body } = await edit(world, contactId, { phone_number, name: "Other" });
      expect([status, body.code, body.fields]).toEqual([
        409,
        "conflict",
        [{ field: "phone_number", problem: "is WhatsApp's word" }],
      ]);
    }
    // All of it, or nothing.
    const { body } = await api(world.agent, "GET", `/api/whatsapp/contacts/${contactId}`);
    expect(body.contact).toMatchObject({ name: null, phone_number: `+${real}`, phone_number_typed_at: null });
    expect((await edit(world, contactId, { phone_number: real })).status).toBe(200);
  });

  it("can be corrected and taken away: what it was leads here no more", async () => {
    const world = await createWorld();
    const { conversationId, contactId } = await aHiddenPerson(world);
    const [wrong, right] = [`57${national()}`, `57${national()}`];
    await edit(world, contactId, { phone_number: wrong });
    expect((await edit(world, contactId, { phone_number: right })).body.contact.phone_number).toBe(`+${right}`);
    expect(await identitiesOf(contactId)).toEqual([right]);
    await customerSays(world, wrong, "Who is this?");
    expect((await conversationWith(world, wrong)).id).not.toBe(conversationId);
    const { body } = await edit(world, contactId, { phone_number: null });
    expect(body.contact).toMatchObject({ phone_number: null, phone_number_typed_at: null });
    expect(await identitiesOf(contactId)).toEqual([]);
  });

  it("is refused where another contact has it in any form, with that contact's id", async () => {
    const world = await createWorld();
    const brazilian = `55119${String(87_000_000 + unique())}`;
    await customerSays(world, brazilian, "Oi");
    const other = await conversationWith(world, brazilian);
    const { contactId } = await aHiddenPerson(world);
    for (const form of [brazilian, brazilian.replace(/^55119/, "5511")]) {
      const { status, body } = await edit(world, contactId, { phone_number: `+${form}`, username: "x" });
      expect([status, body.code, body.details]).toEqual([409, "conflict", { contact_id: other.contact_id }]);
    }
    const { body } = await api(world.agent, "GET", `/api/whatsapp/contacts/${contactId}`);
    expect(body.contact).toMatchObject({ phone_number: null, username: "ana.b" });
  });

  it("is one person's when two agents give it to two at once, and means nothing to another organization", async () => {
    const world = await createWorld();
    const [one, two] = [await aHiddenPerson(world), await aHiddenPerson(world)];
    const phone_number = `+57${national()}`;
    const answers = await Promise.all([one, two].map(({ contactId }) => edit(world, contactId, { phone_number })));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    const neighbour = await createWorld();
    const { contactId } = await aHiddenPerson(neighbour);
    expect((await edit(neighbour, contactId, { phone_number })).status).toBe(200);
  });

  it.each([["123"], ["call me"], ["+5712"]])("that cannot be (%s) is refused", async (phone_number) => {
    const world = await createWorld();
    const { contactId } = await aHiddenPerson(world);
    const { status, body } = await edit(world, contactId, { phone_number });
    expect([status, body.code, body.fields[0].field]).toEqual([400, "invalid_phone_number", "phone_number"]);
  });
});

describe("a change of a contact", () => {
  it("changes what is named, once, and tells it with each conversation and in the audit log without the number", async () => {
    const world = await createWorld();
    const { conversationId, contactId } = await aHiddenPerson(world);
    const live = await openLive(world.agent);
    const phone_number = `+57${national()}`;
    const change = { name: "Ana B.", username: "@ana.cafe", phone_number };
    expect((await edit(world, contactId, change)).body.contact).toMatchObject({ ...change, username: "ana.cafe" });
    await edit(world, contactId, change);
    await edit(world, contactId, {});
    await edit(world, contactId, { username: null });
    await expect
      .poll(() => live.events)
      .toMatchObject([
        { type: "conversation.updated", conversation_id: conversationId, version: 2, conversation: { phone_number } },
        { type: "conversation.updated", version: 3, conversation: { username: null, contact_name: "Ana B." } },
      ]);
    const { results } = await env.DB.prepare(
      "SELECT action, details FROM audit_log WHERE organization_id = ? AND target = ? ORDER BY id",
    )
      .bind(world.organizationId, `contact:${contactId}`)
      .all();
    expect(results).toEqual([
      { action: "contact.changed", details: '{"changed":["name","username","phone_number"]}' },
      { action: "contact.changed", details: '{"changed":["username"]}' },
    ]);
  });
});
