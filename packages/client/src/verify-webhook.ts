import type { WebhookEvent } from "./generated/api.ts";

export interface WebhookRequest {
  /** As the request brought them: `request.headers` of Node or of the web. */
  headers: Headers | Record<string, string | string[] | undefined>;
  /** The body as it came, before anything has parsed it. */
  body: string;
}

export interface VerifyOptions {
  /** How old a signature may be. */
  toleranceSeconds?: number;
  /** ms; now. */
  now?: number;
}

/** It is not from Parley, or too old: answer 401. */
export class WebhookSignatureError extends Error {
  override readonly name = "WebhookSignatureError";
}

/**
 * What Parley tells, once it is certain that Parley tells it (https://www.standardwebhooks.com). Keep the `id`s of a few
 * days: an event may come twice. Types that are not known here may come one day: leave them alone.
 * @param secret `whsec_…`
 * @throws WebhookSignatureError
 */
export async function verifyWebhook(
  { headers, body }: WebhookRequest,
  secret: string,
  { toleranceSeconds = 300, now = Date.now() }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const id = header(headers, "webhook-id");
  const timestamp = header(headers, "webhook-timestamp");
  const age = Math.abs(now / 1000 - Number(timestamp));
  if (!(age <= toleranceSeconds)) throw new WebhookSignatureError("The signature is too old, or the clocks are apart.");
  const key = await keyOf(secret);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  // More than one while the secret is being replaced.
  for (const signature of header(headers, "webhook-signature").split(" ")) {
    const given = signature.startsWith("v1,") ? bytesOf(signature.slice(3)) : null;
    if (given === null || !(await crypto.subtle.verify("HMAC", key, given, signed))) continue;
    const event: WebhookEvent = JSON.parse(body);
    return event;
  }
  throw new WebhookSignatureError("No signature fits: another secret, or not from Parley.");
}

function header(headers: WebhookRequest["headers"], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== "string" || value === "") throw new WebhookSignatureError(`There is no header ${name}.`);
  return value;
}

function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ""));
  if (bytes === null) throw new TypeError("The secret is not whsec_… in Base64.");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
