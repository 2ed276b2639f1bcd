import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Job } from "../../src/domain/job.ts";
import worker from "../../src/index.ts";
import { control, WORKER_URL } from "./simulator.ts";
import type { Answer, TestUser } from "./world.ts";

export const LIVEKIT = {
  LIVEKIT_URL: "ws://127.0.0.1:8788",
  LIVEKIT_API_KEY: "dev-livekit-key",
  LIVEKIT_API_SECRET: "dev-livekit-secret-0123456789abcdef",
};

/** Bindings of a Worker with such settings, whose jobs for other systems wait until the test runs them. */
export function connected(settings: object = LIVEKIT): { env: Env; jobs: Job[] } {
  const jobs: Job[] = [];
  const queue = {
    send: async (body: Job) => void jobs.push(body),
    sendBatch: async (batch: { body: Job }[]) => void jobs.push(...batch.map(({ body }) => body)),
  };
  return { env: { ...env, ...settings, CONNECTORS: queue as unknown as Queue }, jobs };
}

/** A request to a Worker with these bindings. */
export async function askWith(
  bindings: Env,
  as: TestUser | { apiKey: string } | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const credentials: Record<string, string> =
    as === null ? {} : "apiKey" in as ? { "x-api-key": as.apiKey } : { authorization: `Bearer ${as.token}` };
  const ctx = createExecutionContext();
  const response = await worker.fetch(
    new Request(WORKER_URL + path, {
      method,
      headers: { ...credentials, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    bindings,
    ctx,
  );
  const answer = { status: response.status, headers: response.headers, body: await response.json() };
  await waitOnExecutionContext(ctx);
  return answer;
}

/** What LiveKit knows, of these rooms. */
// oxlint-disable typescript/no-explicit-any -- a test reads what it expects to find
export async function liveKit(room: string): Promise<{ rooms: any[]; data: { topic: string; payload: any }[] }> {
  const { rooms, data } = (await control("GET", "/livekit")) as { rooms: any[]; data: any[] };
  return {
    rooms: rooms.filter(({ name }) => name === room),
    data: data.filter((each) => each.room === room).map(({ topic, payload }) => ({ topic, payload })),
  };
}
