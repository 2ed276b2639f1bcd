import { createSimulator } from "../../../simulator/simulator.ts";
import type { Simulator, SimulatorOptions } from "../../../simulator/options.ts";

export const phoneNumberId = "100000000000001";
export const businessAccountId = "200000000000002";
export const customerPhone = "34600111222";

export interface ReceivedWebhook {
  /** The exact bytes, as text. */
  raw: string;
  signature: string | null;
  body: WebhookBody;
}

export interface WebhookBody {
  object: string;
  entry: Array<{ id: string; changes: Array<{ field: string; value: WebhookValue }> }>;
}

export interface WebhookValue {
  contacts?: Array<Record<string, unknown>>;
  messages?: Array<Record<string, unknown>>;
  statuses?: Array<Record<string, unknown>>;
  [key: string]: unknown;
}

export interface TestSimulator {
  simulator: Simulator;
  /** What arrived at the webhook, in order. */
  webhooks: ReceivedWebhook[];
  statuses: () => Array<Record<string, unknown>>;
  inbound: () => Array<Record<string, unknown>>;
  clock: { now: number };
  /** The next answers of the webhook; 200 when there are none left. */
  answers: number[];
  control: (method: string, path: string, body?: unknown) => Promise<Response>;
  graph: (method: string, path: string, body?: unknown) => Promise<Response>;
  /** Sends a message of the business to the customer. */
  send: (message: Record<string, unknown>) => Promise<Response>;
  /** A message of the customer. */
  write: (
    message: Record<string, unknown>,
    address?: string,
  ) => Promise<{ id: string; message: Record<string, unknown> }>;
}

/** A simulator with a clock of its own and a webhook that records. */
export function createTestSimulator(overrides: Partial<SimulatorOptions> = {}): TestSimulator {
  const webhooks: ReceivedWebhook[] = [];
  const clock = { now: Date.UTC(2026, 10, 20, 12) };
  const answers: number[] = [];
  const simulator = createSimulator({
    accessToken: "token",
    appSecret: "app-secret",
    verifyToken: "verify-token",
    webhookUrl: "https://worker.test/api/whatsapp/webhook",
    publicUrl: "https://lookaside.fbsbx.com",
    numbers: [{ phoneNumberId, businessAccountId, displayPhoneNumber: "15550001111" }],
    schedule: "manual",
    now: () => clock.now,
    async deliver(request) {
      const raw = await request.text();
      webhooks.push({
        raw,
        signature: request.headers.get("x-hub-signature-256"),
        body: JSON.parse(raw) as WebhookBody,
      });
      return new Response(null, { status: answers.shift() ?? 200 });
    },
    ...overrides,
  });
  const values = (): WebhookValue[] =>
    webhooks.flatMap(({ body }) => body.entry.flatMap((entry) => entry.changes.map((change) => change.value)));
  const control: TestSimulator["control"] = (method, path, body) =>
    simulator.fetch(
      new Request(`https://lookaside.fbsbx.com/_control${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  const graph: TestSimulator["graph"] = (method, path, body) =>
    simulator.fetch(
      new Request(`https://graph.facebook.com/v25.0${path}`, {
        method,
        headers: { authorization: "Bearer token" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  return {
    simulator,
    webhooks,
    clock,
    answers,
    control,
    graph,
    statuses: () => values().flatMap((value) => value.statuses ?? []),
    inbound: () => values().flatMap((value) => value.messages ?? []),
    send: (message) =>
      graph("POST", `/${phoneNumberId}/messages`, {
        messaging_product: "whatsapp",
        to: `+${customerPhone}`,
        ...message,
      }),
    async write(message, address = customerPhone) {
      const response = await control("POST", `/customers/${address}/messages`, message);
      return (await response.json()) as { id: string; message: Record<string, unknown> };
    },
  };
}
