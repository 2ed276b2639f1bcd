import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index.ts";
import { conversationWith, createWorld, customerSays, unique } from "../support/world.ts";

const SOON_MS = 80_000;

/** Messages that are due one after the other within the next minute and a half, and some that are due already. */
async function dueMessages(count: number): Promise<void> {
  const world = await createWorld();
  const waId = String(56_944_890_000 + unique());
  await customerSays(world, waId, "Hola");
  const { contact_id } = await conversationWith(world, waId);
  await env.DB.prepare(
    `INSERT INTO scheduled_messages (organization_id, contact_id, created_by, as_partner, text, due_at, wake_at, created_at, updated_at)
     SELECT ?1, ?2, ?3, 0, 'x', ?4 + j.value, ?4 + j.value, ?4, ?4 FROM json_each(?5) j`,
  )
    .bind(
      world.organizationId,
      contact_id,
      world.agent.id,
      Date.now(),
      JSON.stringify(Array.from({ length: count }, (_, index) => Math.round((index / count) * SOON_MS) - 1000)),
    )
    .run();
}

/** What the cron of every minute puts on the queue, call by call. */
async function sweep() {
  const calls: { kind: string; delaySeconds: number }[][] = [];
  const taken = (body: unknown, delaySeconds: number | undefined) => ({
    kind: (body as { kind: string }).kind,
    delaySeconds: delaySeconds ?? 0,
  });
  const JOBS = {
    send: async (body: unknown, options?: QueueSendOptions) => void calls.push([taken(body, options?.delaySeconds)]),
    sendBatch: async (batch: MessageSendRequest[]) =>
      void calls.push(batch.map(({ body, delaySeconds }) => taken(body, delaySeconds))),
    metrics: async () => ({ backlogCount: 0, backlogBytes: 0 }),
  } as unknown as Queue;
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController({ cron: "* * * * *" }), { ...env, JOBS }, ctx);
  await waitOnExecutionContext(ctx);
  return calls.filter((call) => call.some(({ kind }) => kind === "send_scheduled"));
}

describe("the jobs of scheduled messages", () => {
  it("are put on the queue a hundred in a call, each with its own delay, none beyond a minute", async () => {
    await dueMessages(150);
    const calls = await sweep();
    expect(calls.map((call) => call.length)).toEqual([100, 50]);
    const delays = calls.flat().map(({ delaySeconds }) => delaySeconds);
    expect(delays[0]).toBe(0);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(new Set(delays).size).toBeGreaterThan(50);
    expect(delays.at(-1)).toBe(60);
    expect(await sweep()).toEqual([]);
  });
});
