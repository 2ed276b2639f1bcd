import { fileURLToPath } from "node:url";
import { z } from "zod";
import { demoPassword, demoUsers } from "../../drizzle/demo/demo-data.ts";
import { requestJson } from "../../scripts/client/request-json.ts";
import { ensureDevVars, whatsappSettings } from "../../scripts/local/dev-vars.ts";
import { createSimulatorCore } from "../../simulator/core.ts";
import { startServer } from "../../simulator/server.ts";
import { freePort } from "../runtime/free-port.ts";
import { startParley, type Parley } from "../runtime/start-parley.ts";
import { createSender, type SendWebhook } from "../webhooks/send-webhook.ts";

/** Parley with bindings that count, and a WhatsApp that does what it is asked and tells nothing of itself. */
export interface CostStage {
  parley: Parley;
  send: SendWebhook;
  /** Asks the API as an agent. @returns the answer's body */
  ask: <T>(path: string, schema: z.ZodType<T>, body?: unknown) => Promise<T>;
  /** Somebody writes, as WhatsApp knows of it; telling Parley is the caller's. @returns its id there */
  write: (waId: string, message: Record<string, unknown>) => Promise<string>;
  /** Lays a picture down at WhatsApp. @returns its id there */
  picture: () => Promise<string>;
  /** WhatsApp's ids of all that was sent so far, in order. */
  sentIds: () => string[];
  stop: () => Promise<void>;
}

const PICTURE_BYTES = 100_000;
const session = z.object({ access_token: z.string() });
const made = z.object({ id: z.string() });

export async function startCostStage(): Promise<CostStage> {
  const port = await freePort();
  const graphUrl = `http://127.0.0.1:${port}`;
  const settings = whatsappSettings((await ensureDevVars()).vars);
  const { phoneNumberId, businessAccountId, accessToken } = settings;
  const core = createSimulatorCore({
    ...settings,
    webhookUrl: `${graphUrl}/nobody`,
    publicUrl: graphUrl,
    numbers: [{ phoneNumberId, businessAccountId, displayPhoneNumber: "15550001111" }],
    // Its webhooks stay with it: they would be counted among what is measured. The bench sends its own.
    schedule: "manual",
    deliver: async () => new Response(null),
    now: Date.now,
  });
  const server = await startServer({ core, hostname: "127.0.0.1", port });
  const script = fileURLToPath(new URL("worker/worker.ts", import.meta.url));
  const parley = await startParley({ script, graphUrl });
  const [, { email }] = demoUsers;
  const login = { method: "POST" as const, body: { email, password: demoPassword } };
  const { access_token: token } = await requestJson(`${parley.url}/api/auth/login`, session, login);
  return {
    parley,
    send: createSender(parley.webhookUrl),
    ask: (path, schema, body) =>
      requestJson(`${parley.url}${path}`, schema, body === undefined ? { token } : { token, method: "POST", body }),
    write: async (waId, message) => {
      const url = `${graphUrl}/_control/customers/${waId}/messages?phone_number_id=${phoneNumberId}`;
      const headers = { "content-type": "application/json" };
      const answer = await core.answer(new Request(url, { method: "POST", headers, body: JSON.stringify(message) }));
      return made.parse(await answer.json()).id;
    },
    picture: async () => {
      const form = new FormData();
      form.set("messaging_product", "whatsapp");
      form.set("type", "image/jpeg");
      form.set("file", new File([picture()], "picture.jpg", { type: "image/jpeg" }));
      const headers = { authorization: `Bearer ${accessToken}` };
      const url = `${graphUrl}/v25.0/${phoneNumberId}/media`;
      const answer = await core.answer(new Request(url, { method: "POST", headers, body: form }));
      return made.parse(await answer.json()).id;
    },
    sentIds: () => core.context.state.sent.map(({ id }) => id),
    stop: async () => {
      core.context.webhooks.close();
      await parley.stop();
      await server.close();
    },
  };
}

/** Random bytes with a JPEG's beginning: each picture is another file. */
function picture(): Uint8Array<ArrayBuffer> {
  const bytes = crypto.getRandomValues(new Uint8Array(PICTURE_BYTES - (PICTURE_BYTES % 65_536))).slice();
  const all = new Uint8Array(PICTURE_BYTES);
  all.set(bytes);
  all.set([0xff, 0xd8, 0xff, 0xe0]);
  return all;
}
