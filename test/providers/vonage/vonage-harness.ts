import { SignJWT } from "jose";
import { vi } from "vitest";
import { vonageAuthorization } from "../../../src/providers/vonage/authorization.ts";
import { createVonage } from "../../../src/providers/vonage/vonage.ts";
import { createSimulator } from "../../../simulator/simulator.ts";
import { THROTTLED_SECONDS, type Mishap, type ProviderHarness, type SignedWebhook } from "../provider-harness.ts";
import { createApplicationKeys } from "./vonage-keys.ts";

const BASE_URL = "http://127.0.0.1:8788";
const NUMBER = "447700900001";
const SIGNATURE_SECRET = "the account's signature secret";
const API_KEY = "a1b2c3d4";
const APPLICATION_ID = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab";

const FAULTS: Record<Mishap, object> = {
  refused: { kind: "error", code: 1020 },
  throttled: { kind: "error", code: 1000, retry_after_seconds: THROTTLED_SECONDS },
  down: { kind: "html", http_status: 502 },
  answer_lost: { kind: "lost_response" },
  connection_lost: { kind: "drop" },
  silent: { kind: "delay", delay_ms: 600_000 },
};

const keys = await createApplicationKeys();
const authorization = await vonageAuthorization(
  { kind: "application", applicationId: APPLICATION_ID, privateKey: keys.privateKey },
  Date.now(),
);

/** Vonage over a simulator of its own, which answers for all the network there is. */
export function createVonageHarness(): ProviderHarness {
  const arrived: SignedWebhook[] = [];
  const simulator = createSimulator({
    accessToken: "unused",
    appSecret: "unused",
    verifyToken: "unused",
    webhookUrl: "http://parley.test/api/whatsapp/webhook",
    publicUrl: BASE_URL,
    numbers: [
      { phoneNumberId: NUMBER, businessAccountId: APPLICATION_ID, displayPhoneNumber: NUMBER, provider: "vonage" },
    ],
    vonage: {
      apiKey: API_KEY,
      apiSecret: "the account's secret",
      applicationId: APPLICATION_ID,
      publicKey: keys.publicKey,
      signatureSecret: SIGNATURE_SECRET,
      webhookUrls: {
        inbound: "http://parley.test/api/whatsapp/vonage/inbound",
        status: "http://parley.test/api/whatsapp/vonage/status",
      },
    },
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
    lacks: new Set(["management", "file_facts", "recipient_number", "uploads"] as const),
    channel: { externalId: NUMBER, accessToken: authorization },
    account: { accountId: APPLICATION_ID, accessToken: authorization },
    customer: { waId: "573103055424" },
    hiddenCustomer: { userId: "CO.13491208655302741918" },
    create: ({ secret = SIGNATURE_SECRET, sendTimeoutMs } = {}) =>
      createVonage({
        baseUrl: BASE_URL,
        signer: { signatureSecret: secret, apiKey: API_KEY, applicationId: APPLICATION_ID },
        now: () => Date.now(),
        ...(sendTimeoutMs === undefined ? {} : { sendTimeoutMs }),
      }),
    sign: async (raw, secret = SIGNATURE_SECRET) =>
      new Headers({ authorization: `Bearer ${await signed(raw, secret)}` }),
    malformedSignatures: [
      "",
      "Bearer",
      "Bearer ",
      "Bearer a.b",
      "Bearer a.b.c",
      "Bearer a.b.c.d",
      `Basic ${btoa("a1b2c3d4:the account's secret")}`,
      // "none" as the algorithm, and no signature.
      `Bearer ${encoded({ alg: "none" })}.${encoded({ iat: Math.floor(Date.now() / 1000), jti: "1" })}.`,
      authorization,
    ].map((header) => new Headers({ authorization: header })),
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
    withUnreadableNeighbours: () => null,
    nextSendIs: async (mishap) => void (await control("POST", "/faults", FAULTS[mishap])),
    async accepted() {
      const sent = (await control("GET", "/sent")) as { id: string; to: string; body: SentBody }[];
      return sent.map(({ id, to, body }) => ({
        providerMessageId: id,
        to: /^\d+$/.test(to) ? `+${to}` : to,
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

async function signed(raw: Uint8Array<ArrayBuffer>, secret: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", raw));
  const payload_hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return new SignJWT({ payload_hash, api_key: API_KEY, application_id: APPLICATION_ID })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt()
    .setIssuer("Vonage")
    .setJti(crypto.randomUUID())
    .sign(new TextEncoder().encode(secret));
}

function encoded(json: object): string {
  return btoa(JSON.stringify(json)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
}
