import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createWebhookSecret, webhookHeaders } from "../../../src/auth/webhook-signature.ts";
import { OUTGOING_EVENTS } from "../../../src/domain/outgoing-event.ts";

type Check = (headers: Record<string, string>, rawBody: string, secret: string, nowSeconds?: number) => boolean;

const AT = 1_795_226_400_000;
const secret = createWebhookSecret();
const body = '{"text":"¿Mañana? 🌱"}';
let text: string;
let isFromParley: Check;

beforeAll(async () => {
  text = await readFile(path.join(import.meta.dirname, "../../../docs/webhooks.md"), "utf8");
  const snippet = /```js\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  ({ isFromParley } = await import(`data:text/javascript,${encodeURIComponent(snippet)}`));
});

describe("the documented check of a signature", () => {
  it("takes what Parley has signed", async () => {
    const headers = await webhookHeaders([secret], { id: "evt_1", at: AT, body });
    expect(isFromParley(headers, body, secret, AT / 1000)).toBe(true);
  });

  it("takes either secret while one is being replaced", async () => {
    const next = createWebhookSecret();
    const headers = await webhookHeaders([next, secret], { id: "evt_1", at: AT, body });
    expect(isFromParley(headers, body, secret, AT / 1000)).toBe(true);
    expect(isFromParley(headers, body, next, AT / 1000)).toBe(true);
  });

  it("refuses another body, another id, another secret and an old recording", async () => {
    const headers = await webhookHeaders([secret], { id: "evt_1", at: AT, body });
    const now = AT / 1000;
    expect(isFromParley(headers, `${body} `, secret, now)).toBe(false);
    expect(isFromParley({ ...headers, "webhook-id": "evt_2" }, body, secret, now)).toBe(false);
    expect(isFromParley(headers, body, createWebhookSecret(), now)).toBe(false);
    expect(isFromParley(headers, body, secret, now + 301)).toBe(false);
  });
});

it("every event is documented", () => {
  for (const type of OUTGOING_EVENTS) expect(text).toContain(`| \`${type}\` |`);
});
