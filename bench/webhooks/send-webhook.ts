import { Agent, request } from "node:http";
import type { SignedWebhook } from "./signed-webhook.ts";

export type SendWebhook = (webhook: Omit<SignedWebhook, "ids">) => Promise<void>;

/** Sends webhooks over connections that stay open, as a provider does. `node:http`, the lightest client that Node has. */
export function createSender(url: string): SendWebhook {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return ({ body, signature }) =>
    new Promise((resolve, reject) => {
      const headers = {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        "X-Hub-Signature-256": signature,
      };
      const sent = request(url, { method: "POST", agent, headers }, (response) => {
        response.resume();
        response.once("end", () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`${url} answered a webhook with ${response.statusCode}`));
        });
      });
      sent.once("error", reject);
      sent.end(body);
    });
}
