import { hex } from "../identifiers.ts";

/**
 * JSON as Meta writes it: everything beyond ASCII escaped as lowercase \uXXXX, and `/` as `\/`. The signature covers these bytes,
 * so a receiver that parses and serialises again before checking finds another signature.
 */
export function encodeWebhookBody(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll("/", "\\/")
    .replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Lowercase hex of the HMAC-SHA256 of the text's bytes. */
export async function hmacHex(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text))));
}

export async function signedRequest(url: string, body: string, appSecret: string): Promise<Request> {
  return new Request(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "facebookexternalua",
      "x-hub-signature-256": `sha256=${await hmacHex(appSecret, body)}`,
    },
    body,
  });
}
