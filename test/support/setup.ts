import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, vi } from "vitest";
import { OPEN_INTAKE } from "../../src/domain/intake.ts";
import { intake } from "../../src/services.ts";
import { simulator } from "./simulator.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  // Routes, queue consumers and Durable Objects run in this very isolate: all their requests come by here.
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => simulator.fetch(new Request(input, init)));
});

afterEach(() => {
  // What one test has made of D1 is not to be remembered in the next.
  intake.state = OPEN_INTAKE;
  const unexpected = simulator.unexpected.splice(0);
  if (unexpected.length > 0) throw new Error(`the test reached out to ${unexpected.join(", ")}`);
});
