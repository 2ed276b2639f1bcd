import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openLive } from "../support/live.ts";
import { api, createWorld, type World } from "../support/world.ts";

const PATH = "/api/whatsapp/canned-answers";
const create = (world: World, shortcut: string, text = "Hola") => api(world.admin, "POST", PATH, { shortcut, text });

describe("canned answers", () => {
  it("are made by an admin, listed by shortcut for everyone, changed and deleted", async () => {
    const world = await createWorld();
    const { status, body } = await create(world, "precio", "Cuesta 10.\n¿Le interesa, {{contact.first_name}}?");
    expect([status, body]).toEqual([
      201,
      {
        success: true,
        canned_answer: {
          id: expect.any(Number),
          shortcut: "precio",
          text: "Cuesta 10.\n¿Le interesa, {{contact.first_name}}?",
          updated_at: expect.any(String),
        },
      },
    ]);
    await create(world, "horario");
    const shortcuts = async () =>
      (await api(world.agent, "GET", PATH)).body.canned_answers.map((each: { shortcut: string }) => each.shortcut);
    expect(await shortcuts()).toEqual(["horario", "precio"]);
    const path = `${PATH}/${body.canned_answer.id}`;
    const changed = await api(world.admin, "PATCH", path, { shortcut: "costo" });
    expect(changed.body.canned_answer).toMatchObject({ shortcut: "costo", text: body.canned_answer.text });
    expect(await shortcuts()).toEqual(["costo", "horario"]);
    expect((await api(world.admin, "DELETE", path)).body).toEqual({ success: true });
    expect(await shortcuts()).toEqual(["horario"]);
    expect((await api(world.admin, "DELETE", path)).status).toBe(404);
    expect((await api(world.admin, "PATCH", path, { text: "x" })).status).toBe(404);
    expect((await api(world.admin, "PATCH", path, {})).status).toBe(400);
  });

  it("have shortcuts in lower case, each once in an organization, whoever comes first", async () => {
    const world = await createWorld();
    const first = await create(world, " Día_1 ");
    expect(first.body.canned_answer.shortcut).toBe("día_1");
    const again = await create(world, "DI\u0301A_1");
    expect([again.status, again.body.code, again.body.fields]).toEqual([
      409,
      "conflict",
      [{ field: "shortcut", problem: "is taken" }],
    ]);
    const { body } = await create(world, "otra");
    const path = `${PATH}/${body.canned_answer.id}`;
    expect((await api(world.admin, "PATCH", path, { shortcut: "día_1" })).status).toBe(409);
    expect((await api(world.admin, "PATCH", path, { shortcut: "otra", text: "la misma" })).status).toBe(200);
    expect((await create(await createWorld(), "día_1")).status).toBe(201);
    const race = await Promise.all(Array.from({ length: 5 }, () => create(world, "race")));
    expect(race.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
  });

  it.each([
    ["shortcut", { shortcut: "two words", text: "x" }],
    ["shortcut", { shortcut: "", text: "x" }],
    ["shortcut", { shortcut: "x".repeat(33), text: "x" }],
    ["text", { shortcut: "x", text: " \n" }],
    ["text", { shortcut: "x", text: "x".repeat(4097) }],
    ["text", { shortcut: "x", text: "Hola {{nombre}} y {{contact.name}}" }],
  ])("are refused with a wrong %s: %j", async (field, answer) => {
    const world = await createWorld();
    const { status, body } = await api(world.admin, "POST", PATH, answer);
    expect([status, body.fields[0].field]).toEqual([400, field]);
  });

  it("name the placeholders that do not exist", async () => {
    const world = await createWorld();
    const { body } = await create(world, "x", "Hola {{nombre}} {{x}}");
    expect(body.error).toContain("there is no {{nombre}}, {{x}}");
  });

  it("are told to everyone who looks, and kept in the audit log without their words", async () => {
    const world = await createWorld();
    const live = await openLive(world.agent);
    const { body } = await create(world, "secret", "the words");
    const { id } = body.canned_answer;
    await api(world.admin, "PATCH", `${PATH}/${id}`, { text: "other words" });
    await create(world, "secret");
    await api(world.admin, "DELETE", `${PATH}/${id}`);
    const told = { type: "settings.changed", what: "canned_answers" };
    await expect.poll(() => live.events).toEqual([told, told, told]);
    const { results } = await env.DB.prepare(
      "SELECT action, target, details FROM audit_log WHERE organization_id = ? ORDER BY id",
    )
      .bind(world.organizationId)
      .all();
    const target = `canned_answer:${id}`;
    expect(results).toEqual([
      { action: "canned_answer.created", target, details: '{"shortcut":"secret"}' },
      { action: "canned_answer.changed", target, details: '{"changed":["text"]}' },
      { action: "canned_answer.deleted", target, details: null },
    ]);
  });
});
