import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/world.ts";
import { ask, type HttpAnswer } from "./ask.ts";
import { failingDatabase } from "../support/failing-database.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const ANSWERS: [string, number, () => Promise<HttpAnswer>][] = [
  ["a list", 200, () => ask("GET", "/api/whatsapp/conversations", { as: world.agent })],
  ["health", 200, () => ask("GET", "/health")],
  ["the API document", 200, () => ask("GET", "/openapi.json")],
  ["the API page", 200, () => ask("GET", "/docs")],
  ["a request that does not fit", 400, () => ask("GET", "/api/whatsapp/conversations?limit=0", { as: world.agent })],
  ["nobody", 401, () => ask("GET", "/api/whatsapp/conversations")],
  ["a webhook without a signature", 401, () => ask("POST", "/api/whatsapp/webhook", { body: "{}" })],
  ["a role that may not", 403, () => ask("GET", "/api/whatsapp/api-keys", { as: world.agent })],
  ["nothing there", 404, () => ask("GET", "/nothing")],
  ["too much", 413, () => ask("POST", "/api/whatsapp/send", { body: "x".repeat(300_000) })],
  [
    "a failure inside",
    500,
    () =>
      ask("GET", "/api/whatsapp/stats", { as: world.agent, env: { DB: failingDatabase(env.DB, () => true, "no") } }),
  ],
  ["not set up", 503, () => ask("GET", "/health", { env: { SESSION_SECRET: "" } })],
];

describe.each(ANSWERS)("the answer to %s", (_, status, answer) => {
  it("is shown as nothing but what it is, kept by no cache, and names the request", async () => {
    const { headers, ...given } = await answer();
    expect(given.status).toBe(status);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  });

  it("lets no other site read it, and says nothing of what it is made with", async () => {
    const { headers } = await answer();
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("server")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
  });
});
