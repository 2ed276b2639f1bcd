import { SignJWT } from "jose";
import { hex } from "../identifiers.ts";
import type { VonageAccount } from "../options.ts";
import type { WebhookFormat } from "../webhooks/webhook-format.ts";
import type { WebhookUpdate } from "../webhooks/webhook-update.ts";
import { vonageWebhook } from "./webhook-body.ts";

/** Vonage's webhooks: one thing each, and a token that names each delivery. */
export function vonageFormat(account: VonageAccount, publicUrl: string, now: () => number): WebhookFormat {
  return {
    urlFor(update) {
      const webhook = vonageWebhook(update, publicUrl);
      return webhook === null ? null : account.webhookUrls[webhook.to];
    },
    isBatched: () => false,
    bodyOf: ([update]) => JSON.stringify(bodyOf(update, publicUrl)),
    async requestOf(url, body) {
      return new Request(url, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${await signed(account, body, now())}` },
        body,
      });
    },
  };
}

function bodyOf(update: WebhookUpdate | undefined, publicUrl: string): Record<string, unknown> {
  return (update && vonageWebhook(update, publicUrl)?.body) ?? {};
}

async function signed(account: VonageAccount, body: string, nowMs: number): Promise<string> {
  const bytes = new TextEncoder().encode(body);
  const digest = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  return new SignJWT({ payload_hash: digest, api_key: account.apiKey, application_id: account.applicationId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt(Math.floor(nowMs / 1000))
    .setIssuer("Vonage")
    .setJti(crypto.randomUUID())
    .sign(new TextEncoder().encode(account.signatureSecret));
}
