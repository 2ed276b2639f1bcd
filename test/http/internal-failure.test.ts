import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/world.ts";
import { ask } from "./ask.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { refusal } from "./refusal.ts";

const SECRET = "secret detail of table messages";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

describe("a failure inside", () => {
  it.each([
    ["GET", "/api/whatsapp/conversations"],
    ["GET", "/api/whatsapp/stats"],
    ["POST", "/api/whatsapp/live-ticket"],
    ["GET", "/api/auth/me"],
  ])("is told as such to %s %s, with an id to ask for and no detail", async (method, path) => {
    const { status, headers, text, json } = await ask(method, path, {
      as: world.admin,
      env: { DB: failingDatabase(env.DB, () => true, SECRET) },
    });
    expect(status).toBe(500);
    expect(json()).toEqual(refusal("internal"));
    expect(headers.get("x-request-id")).toBe((json() as { request_id: string }).request_id);
    expect(text + JSON.stringify([...headers])).not.toMatch(/secret|detail|D1|SQL|at .*\.ts|Error:/);
  });

  it("has another id each time", async () => {
    const fail = () =>
      ask("GET", "/api/whatsapp/stats", { as: world.admin, env: { DB: failingDatabase(env.DB, () => true, SECRET) } });
    const [first, second] = [await fail(), await fail()];
    expect(first.headers.get("x-request-id")).not.toBe(second.headers.get("x-request-id"));
  });

  it("does not depend on what the caller calls the request", async () => {
    const { headers } = await ask("GET", "/health", { headers: { "x-request-id": 'forged","level":"error' } });
    expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  });
});
