import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, vi } from "vitest";
import { simulator } from "./simulator.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  // Routes, queue consumers and Durable Objects run in this very isolate: all their requests come by here.
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => simulator.fetch(new Request(input, init)));
});

afterEach(() => {
  const unexpected = simulator.unexpected.splice(0);
  if (unexpected.length > 0) throw new Error(`the test reached out to ${unexpected.join(", ")}`);
});
