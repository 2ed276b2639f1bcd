import { env, exports } from "cloudflare:workers";
import type { SimulatorOptions } from "../../simulator/options.ts";
import { createSimulator } from "../../simulator/simulator.ts";

export const WORKER_URL = "http://parley.test";
const SIMULATOR_URL = "http://127.0.0.1:8788";

const options: SimulatorOptions = {
  accessToken: env.WHATSAPP_ACCESS_TOKEN,
  appSecret: env.WHATSAPP_APP_SECRET,
  verifyToken: env.WHATSAPP_WEBHOOK_VERIFY_TOKEN,
  webhookUrl: `${WORKER_URL}/api/whatsapp/webhook`,
  publicUrl: SIMULATOR_URL,
  numbers: [],
  vonage: {
    apiKey: env.VONAGE_API_KEY,
    apiSecret: "the account's secret",
    applicationId: env.VONAGE_APPLICATION_ID,
    publicKey: env.TEST_VONAGE_PUBLIC_KEY,
    signatureSecret: env.VONAGE_SIGNATURE_SECRET,
    webhookUrls: {
      inbound: `${WORKER_URL}/api/whatsapp/vonage/inbound`,
      status: `${WORKER_URL}/api/whatsapp/vonage/status`,
    },
  },
  livekit: { apiKey: "dev-livekit-key", apiSecret: "dev-livekit-secret-0123456789abcdef" },
  sharepoint: {
    tenantId: "dev-sharepoint-tenant",
    clientId: "dev-sharepoint-client",
    clientSecret: "dev-sharepoint-secret",
    siteId: "dev-sharepoint-site",
    driveId: "dev-sharepoint-drive",
  },
  deliver: (request) => exports.default.fetch(request),
  now: () => Date.now(),
  // Nothing leaves before a test says so: no test waits, and none is surprised.
  schedule: "manual",
};

/** WhatsApp, in this process. */
export const simulator = createSimulator(options);

/** Asks the simulator's control; throws where it refuses, as that is a mistake of the test. */
export async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await simulator.fetch(
    new Request(`${SIMULATOR_URL}/_control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    }),
  );
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
