import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clock.ts";
import { api, createWorld, type World } from "../support/world.ts";

const pathOf = (world: World): string => `/api/whatsapp/channels/${world.channelId}/profile`;
const change = (world: World, body: unknown) => api(world.admin, "PATCH", pathOf(world), body);

describe("the business profile", () => {
  it("is empty at first, and then what an admin has made of it", async () => {
    const world = await createWorld();
    expect((await api(world.agent, "GET", pathOf(world))).body.profile).toMatchObject({ about: null, websites: [] });
    const wanted = {
      about: "Flores frescas",
      address: "Cra. 7 #12-34, Bogotá",
      email: "hola@flores.example",
      websites: ["https://flores.example", "https://flores.example/pedidos"],
      vertical: "RETAIL",
    };
    const { status, body } = await change(world, wanted);
    expect(status).toBe(200);
    expect(body.profile).toMatchObject(wanted);
    expect((await api(world.agent, "GET", pathOf(world))).body.profile).toEqual(body.profile);
  });

  it("keeps what a change leaves out, and empties what it empties", async () => {
    const world = await createWorld();
    await change(world, { about: "Flores", description: "De todo", email: "hola@flores.example" });
    const { body } = await change(world, { email: "", websites: [] });
    expect(body.profile).toMatchObject({ about: "Flores", description: "De todo", email: null, websites: [] });
  });

  it("is in the audit log with the names of the fields alone", async () => {
    const world = await createWorld();
    await change(world, { about: "Flores" });
    const details = await env.DB.prepare(
      "SELECT details FROM audit_log WHERE organization_id = ? AND action = 'channel.profile_changed'",
    )
      .bind(world.organizationId)
      .first("details");
    expect(details).toBe('{"fields":["about"]}');
  });

  it.each([
    ["about", { about: "" }, "cannot be empty"],
    ["about", { about: "a".repeat(140) }, "139"],
    ["address", { address: "a".repeat(257) }, "256"],
    ["description", { description: "a".repeat(513) }, "512"],
    ["email", { email: "nobody" }, ""],
    ["email", { email: `${"a".repeat(64)}@${"b".repeat(60)}.example` }, ""],
    ["websites", { websites: ["https://a.example", "https://b.example", "https://c.example"] }, "2"],
    ["websites.0", { websites: ["javascript:alert(1)"] }, "http"],
    ["websites.0", { websites: [`https://a.example/${"a".repeat(250)}`] }, "256"],
    ["vertical", { vertical: "FLOWERS" }, ""],
    ["", {}, "nothing to change"],
    ["", { profile_picture_url: "https://a.example" }, ""],
  ])("refuses a wrong %s before WhatsApp is asked: %j", async (field, body, words) => {
    const world = await createWorld();
    const answer = await change(world, body);
    expect(answer.status).toBe(400);
    expect(answer.body.fields[0].field).toBe(field);
    expect(JSON.stringify(answer.body.fields)).toContain(words);
  });

  it("is no agent's to change, and nobody's of another organization to see", async () => {
    const [world, stranger] = [await createWorld(), await createWorld()];
    expect((await api(world.agent, "PATCH", pathOf(world), { about: "x" })).status).toBe(403);
    expect((await api(stranger.admin, "GET", pathOf(world))).status).toBe(404);
    expect((await api(stranger.admin, "PATCH", pathOf(world), { about: "x" })).status).toBe(404);
  });

  it("of a number that WhatsApp does not know any more says so", async () => {
    const world = await createWorld();
    await env.DB.prepare("UPDATE channels SET external_id = 'gone-profile' WHERE id = ?").bind(world.channelId).run();
    const { status, body } = await api(world.admin, "GET", pathOf(world));
    expect([status, body.code]).toEqual([422, "provider_refused"]);
  });
});

describe("the organization's numbers", () => {
  const list = async (world: World) => (await api(world.agent, "GET", "/api/whatsapp/channels")).body.channels;

  it("are listed with how WhatsApp sees them, and no secret", async () => {
    const world = await createWorld();
    const { body } = await api(world.agent, "GET", "/api/whatsapp/channels");
    expect(body.channels).toEqual([
      {
        id: world.channelId,
        provider: "cloud_api",
        name: "Test",
        phone_number: expect.stringMatching(/^\+\d+$/),
        health: {
          verified_name: "Simulated business",
          quality: "GREEN",
          status: "CONNECTED",
          name_status: "APPROVED",
          messaging_limit: "TIER_2K",
          throughput: "STANDARD",
        },
        problem: null,
        checked_at: expect.any(String),
        fallback_channel_id: null,
      },
    ]);
  });

  it("are asked about once a minute at most", async () => {
    const world = await createWorld();
    const [first] = await list(world);
    moveClock(30_000);
    expect(await list(world)).toMatchObject([{ checked_at: first.checked_at }]);
    moveClock(31_000);
    const [later] = await list(world);
    expect(Date.parse(later.checked_at)).toBeGreaterThan(Date.parse(first.checked_at));
  });

  it("are listed also where WhatsApp does not tell", async () => {
    const world = await createWorld();
    await env.DB.prepare("UPDATE channels SET external_id = 'gone-health' WHERE id = ?").bind(world.channelId).run();
    expect(await list(world)).toMatchObject([{ id: world.channelId, health: null, problem: expect.any(String) }]);
  });
});
