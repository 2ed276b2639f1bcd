import { vi } from "vitest";
import { createCloudApi } from "../../../src/providers/cloud-api/cloud-api.ts";
import { createSimulator } from "../../../simulator/simulator.ts";
import { THROTTLED_SECONDS, type Mishap, type ProviderHarness, type SignedWebhook } from "../provider-harness.ts";

const BASE_URL = "http://127.0.0.1:8788";
const APP_SECRET = "the app's secret";
const ACCESS_TOKEN = "the number's token";
const PHONE_NUMBER_ID = "106540352242922";
const BUSINESS_ACCOUNT_ID = "102290129340398";
const SIGNATURE_HEADER = "x-hub-signature-256";

const FAULTS: Record<Mishap, object> = {
  refused: { kind: "error", code: 131009 },
  throttled: { kind: "error", code: 130429, retry_after_seconds: THROTTLED_SECONDS },
  down: { kind: "html", http_status: 502 },
  answer_lost: { kind: "lost_response" },
  connection_lost: { kind: "drop" },
  silent: { kind: "delay", delay_ms: 600_000 },
};

/** The Cloud API over a simulator of its own, which answers for all the network there is. */
export function createCloudApiHarness(): ProviderHarness {
  const arrived: SignedWebhook[] = [];
  const simulator = createSimulator({
    accessToken: ACCESS_TOKEN,
    appSecret: APP_SECRET,
    verifyToken: "unused",
    webhookUrl: "http://parley.test/api/whatsapp/webhook",
    publicUrl: BASE_URL,
    numbers: [
      { phoneNumberId: PHONE_NUMBER_ID, businessAccountId: BUSINESS_ACCOUNT_ID, displayPhoneNumber: "15550001111" },
    ],
    deliver: async (request) => {
      arrived.push({ raw: new Uint8Array(await request.arrayBuffer()), headers: request.headers });
      return new Response();
    },
    now: () => Date.now(),
    schedule: "manual",
  });
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => simulator.fetch(new Request(input, init)));

  const control = async (method: string, path: string, body?: object): Promise<unknown> => {
    const request = new Request(`${BASE_URL}/_control${path}`, { method, body: body && JSON.stringify(body) });
    const response = await simulator.fetch(request);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const takeWebhooks = async (): Promise<SignedWebhook[]> => {
    await simulator.flush();
    return arrived.splice(0);
  };

  const say = async (path: string, message: object): Promise<SignedWebhook> => {
    await control("POST", path, message);
    const [webhook] = await takeWebhooks();
    if (webhook === undefined) throw new Error("no webhook came of it");
    return webhook;
  };

  return {
    lacks: new Set(),
    channel: { externalId: PHONE_NUMBER_ID, accessToken: ACCESS_TOKEN },
    account: { accountId: BUSINESS_ACCOUNT_ID, accessToken: ACCESS_TOKEN },
    customer: { waId: "573103055424" },
    hiddenCustomer: { userId: "CO.13491208655302741918" },
    create: ({ secret = APP_SECRET, sendTimeoutMs } = {}) =>
      createCloudApi({
        baseUrl: BASE_URL,
        apiVersion: "v25.0",
        appSecret: secret,
        ...(sendTimeoutMs === undefined ? {} : { sendTimeoutMs }),
      }),
    sign: async (raw, secret = APP_SECRET) => new Headers({ [SIGNATURE_HEADER]: `sha256=${await hmac(raw, secret)}` }),
    malformedSignatures: [
      "",
      "sha256=",
      "sha256",
      `sha256=${"0".repeat(63)}`,
      `sha256=${"0".repeat(65)}`,
      `sha256=${"g".repeat(64)}`,
      `sha256= ${"0".repeat(64)}`,
      `sha1=${"0".repeat(40)}`,
      "0".repeat(64),
      `sha256=${"0".repeat(64)}, sha256=${"1".repeat(64)}`,
    ].map((signature) => new Headers({ [SIGNATURE_HEADER]: signature })),
    takeWebhooks,
    customerWrites({ from, text, at }) {
      const message =
        text === null ? { type: "hologram", hologram: { frames: 3 } } : { type: "text", text: { body: text } };
      return say(`/customers/${from}/messages?timestamp=${Math.floor(at / 1000)}`, message);
    },
    async customerSendsPicture({ from, bytes }) {
      const request = new Request(`${BASE_URL}/_control/media`, {
        method: "POST",
        body: bytes,
        headers: { "content-type": "image/png" },
      });
      const { id } = await (await simulator.fetch(request)).json<{ id: string }>();
      return say(`/customers/${from}/messages`, { type: "image", image: { id } });
    },
    withUnreadableNeighbours(raw) {
      const body = JSON.parse(raw);
      const { value } = body.entry[0].changes[0];
      value.messages = [{ id: 7 }, ...value.messages, null];
      return JSON.stringify(body);
    },
    nextSendIs: async (mishap) => void (await control("POST", "/faults", FAULTS[mishap])),
    async accepted() {
      const sent = (await control("GET", "/sent")) as { id: string; to: string; body: SentBody }[];
      return sent.map(({ id, to, body }) => ({
        providerMessageId: id,
        to,
        text: body.text.body,
        replyTo: body.context?.message_id ?? null,
      }));
    },
    async sawItRead(providerMessageId) {
      const chat = (await control("GET", "/customers/573103055424/messages")) as ChatMessage[];
      return chat.some(({ id, read_by_business }) => id === providerMessageId && read_by_business);
    },
    disconnect: () => {
      vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Network connection lost.")));
    },
  };
}

interface SentBody {
  text: { body: string };
  context?: { message_id: string };
}

interface ChatMessage {
  id: string;
  read_by_business: boolean;
}

async function hmac(raw: Uint8Array<ArrayBuffer>, secret: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, raw));
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
