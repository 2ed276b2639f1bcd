import { env } from "cloudflare:workers";
import { expect, vi } from "vitest";
import { consume } from "./jobs.ts";
import { simulator } from "./simulator.ts";
import { api, createUser, type TestUser, type World } from "./world.ts";

export interface Received {
  headers: Headers;
  raw: string;
  // A test reads what it expects to find; what is not there shows as a failure.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export const ENDPOINTS = "/api/whatsapp/webhook-endpoints";

/** Another system, in this process: it notes what it is told, and answers as it is made to. */
export function createReceiver() {
  const url = `https://hooks.example.com/${crypto.randomUUID()}`;
  const received: Received[] = [];
  let answer: (request: Received) => Response | Promise<Response> = () => new Response("ok");
  const stub = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    if (request.url !== url) return simulator.fetch(request);
    const raw = await request.text();
    const one = { headers: request.headers, raw, body: JSON.parse(raw) };
    received.push(one);
    return answer(one);
  };
  vi.stubGlobal("fetch", stub);
  return {
    url,
    received,
    types: () => received.map(({ body }) => body.type),
    answerWith: (next: (request: Received) => Response | Promise<Response>) => void (answer = next),
    /** An endpoint of this world's organization that leads here. */
    subscribe: async (world: World, events: string[]): Promise<{ id: number; secret: string }> => {
      const { status, body } = await api(world.admin, "POST", ENDPOINTS, { name: "CRM", url, events });
      expect(status).toBe(201);
      return { id: body.webhook_endpoint.id, secret: body.secret };
    },
  };
}

export interface Queue {
  organizationId: number;
  endpointId: number;
  conversationId: number;
}

/** What is due for this organization's endpoints now. */
export async function dueQueues(world: World): Promise<Queue[]> {
  const { results } = await env.DB.prepare(
    `SELECT organization_id AS organizationId, endpoint_id AS endpointId, conversation_id AS conversationId
     FROM outgoing_queues WHERE organization_id = ? AND next_attempt_at <= ? ORDER BY next_attempt_at`,
  )
    .bind(world.organizationId, Date.now())
    .all<Queue>();
  return results;
}

/** Does the jobs of all that is due, until nothing is: what the queue itself does meanwhile is waited for. */
export async function sendDue(world: World): Promise<void> {
  for (let queues = await dueQueues(world); queues.length > 0; queues = await dueQueues(world)) {
    for (const queue of queues) await consume("parley-hooks", { kind: "deliver_webhook", ...queue });
  }
}

/** An admin who has just logged in: a session does not outlive the days that a test lets pass. */
export function adminNow(world: World): Promise<TestUser> {
  return createUser(world.organizationId, "admin");
}

/** The state, attempts and answer of each event of an endpoint, oldest first. */
export async function logOf(world: World, endpointId: number) {
  const { body } = await api(await adminNow(world), "GET", `${ENDPOINTS}/${endpointId}/deliveries?limit=100`);
  return body.deliveries.toReversed();
}
