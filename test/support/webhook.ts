import { env } from "cloudflare:workers";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import worker from "../../src/index.ts";
import { WORKER_URL } from "./simulator.ts";
import { unique, type World } from "./world.ts";

/** A webhook of our own making, for what the simulator would never send. Signed as Meta signs. */
export async function postWebhook(
  body: unknown,
  options: { env?: Env; signature?: string | null; path?: string } = {},
): Promise<Response> {
  const raw = typeof body === "string" ? body : JSON.stringify(body);
  const signature = options.signature === undefined ? await sign(raw) : options.signature;
  const ctx = createExecutionContext();
  const response = await worker.fetch(
    new Request(WORKER_URL + (options.path ?? "/api/whatsapp/webhook"), {
      method: "POST",
      body: raw,
      headers: {
        "content-type": "application/json",
        ...(signature === null ? {} : { "x-hub-signature-256": signature }),
      },
    }),
    options.env ?? env,
    ctx,
  );
  await waitOnExecutionContext(ctx);
  return response;
}

export async function sign(raw: string | Uint8Array<ArrayBuffer>, secret = "dev-app-secret"): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const bytes = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
  const mac = await crypto.subtle.sign("HMAC", key, bytes);
  return `sha256=${[...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** A body with these changes to `value`, for the world's number. */
export function webhook(world: World, ...values: object[]): object {
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: world.businessAccountId,
        changes: values.map((value) => ({
          field: "messages",
          value: {
            messaging_product: "whatsapp",
            metadata: { display_phone_number: "15550100000", phone_number_id: world.phoneNumberId },
            ...value,
          },
        })),
      },
    ],
  };
}

export function textMessage(
  from: string,
  body: string,
  options: { id?: string; at?: number } = {},
): { id: string; timestamp: string } {
  const at = options.at ?? Math.floor(Date.now() / 1000);
  const message = {
    from,
    id: options.id ?? `wamid.test${unique()}`,
    timestamp: String(at),
    type: "text",
    text: { body },
  };
  return message;
}

export function status(
  id: string,
  name: string,
  options: { at?: number; reference?: string; errors?: object[] } = {},
): object {
  return {
    id,
    status: name,
    timestamp: String(options.at ?? Math.floor(Date.now() / 1000)),
    ...(options.reference === undefined ? {} : { biz_opaque_callback_data: options.reference }),
    ...(options.errors === undefined ? {} : { errors: options.errors }),
  };
}
