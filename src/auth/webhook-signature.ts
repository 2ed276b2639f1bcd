import { Buffer } from "node:buffer";

const SECRET_BYTES = 32;
const SECRET_PREFIX = "whsec_";

/** A key for an endpoint's signatures, in the form that the libraries of Standard Webhooks take. */
export function createWebhookSecret(): string {
  return SECRET_PREFIX + Buffer.from(crypto.getRandomValues(new Uint8Array(SECRET_BYTES))).toString("base64");
}

/**
 * The headers that prove where a body is from (Standard Webhooks 1.0): its receiver signs `id.timestamp.body` itself, and
 * refuses what is signed otherwise or too old.
 * @param secrets more than one while a secret is being replaced: one signature that fits is enough
 * @param at ms
 */
export async function webhookHeaders(
  secrets: string[],
  { id, at, body }: { id: string; at: number; body: string },
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = await Promise.all(secrets.map((secret) => sign(secret, `${id}.${timestamp}.${body}`)));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.map((signature) => `v1,${signature}`).join(" "),
  };
}

async function sign(secret: string, text: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    Buffer.from(secret.slice(SECRET_PREFIX.length), "base64"),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return Buffer.from(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text))).toString("base64");
}
