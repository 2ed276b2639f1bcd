import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import worker from "../../src/index.ts";
import { moveClock } from "../support/clock.ts";
import { api, conversationWith, createWorld, customerSays, unique } from "../support/world.ts";

it("goes on with the rest of its work where the queue refuses a part", async () => {
  const world = await createWorld();
  const waId = String(56_944_890_000 + unique());
  await customerSays(world, waId, "Hola");
  const { id } = await conversationWith(world, waId);
  const send_at = new Date(Date.now() + 600_000).toISOString();
  await api(world.agent, "POST", "/api/whatsapp/scheduled-messages", { conversation_id: id, message: "x", send_at });
  await env.DB.prepare(
    "INSERT INTO webhook_deliveries (provider, delivery_id, expires_at) VALUES ('vonage', 'old', 1)",
  ).run();
  const refuse = async () => Promise.reject(new Error("queue is down"));
  const JOBS = { send: refuse, sendBatch: refuse, metrics: refuse } as unknown as Queue;
  moveClock(600_000);
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController({ cron: "* * * * *" }), { ...env, JOBS }, ctx);
  await waitOnExecutionContext(ctx);
  expect(await env.DB.prepare("SELECT 1 FROM webhook_deliveries WHERE delivery_id = 'old'").first()).toBeNull();
});
