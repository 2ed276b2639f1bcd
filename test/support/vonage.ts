import { env } from "cloudflare:workers";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { SignJWT, type JWTPayload } from "jose";
import worker from "../../src/index.ts";
import { simulator, WORKER_URL } from "./simulator.ts";
import { createWorld, unique, type World } from "./world.ts";

/** A further number of the organization, at Vonage. What is done in this world goes by it. */
export async function atVonage(world: World, options: { credentials?: string } = {}): Promise<World> {
  const number = String(447_700_900_000 + unique());
  const channel = await env.DB.prepare(
    `INSERT INTO channels (organization_id, provider, external_id, phone_number, account_id, portfolio_id, name, credentials, created_at)
     VALUES (?, 'vonage', ?, ?, ?, ?, 'Vonage', ?, ?) RETURNING id`,
  )
    .bind(
      world.organizationId,
      number,
      `+${number}`,
      env.VONAGE_APPLICATION_ID,
      env.VONAGE_APPLICATION_ID,
      options.credentials ?? null,
      Date.now(),
    )
    .first<{ id: number }>();
  simulator.addNumber({
    phoneNumberId: number,
    businessAccountId: env.VONAGE_APPLICATION_ID,
    displayPhoneNumber: number,
    provider: "vonage",
  });
  return { ...world, channelId: channel!.id, phoneNumberId: number, businessAccountId: env.VONAGE_APPLICATION_ID };
}

/** An organization whose only number is at Vonage. */
export async function createVonageWorld(options: { credentials?: string } = {}): Promise<World> {
  const world = await createWorld();
  await env.DB.prepare("DELETE FROM channels WHERE id = ?").bind(world.channelId).run();
  return atVonage(world, options);
}

/** The token with which Vonage would sign these bytes, but for what is named. */
export async function vonageToken(raw: string, claims: JWTPayload = {}, secret = env.VONAGE_SIGNATURE_SECRET) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(raw)));
  return new SignJWT({
    iat: Math.floor(Date.now() / 1000),
    jti: crypto.randomUUID(),
    iss: "Vonage",
    payload_hash: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    api_key: env.VONAGE_API_KEY,
    application_id: env.VONAGE_APPLICATION_ID,
    ...claims,
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}

/** A webhook of our own making. */
export async function postToVonage(
  body: unknown,
  options: { token?: string; env?: object; path?: "inbound" | "status" } = {},
): Promise<Response> {
  const raw = typeof body === "string" ? body : JSON.stringify(body);
  const ctx = createExecutionContext();
  const response = await worker.fetch(
    new Request(`${WORKER_URL}/api/whatsapp/vonage/${options.path ?? "inbound"}`, {
      method: "POST",
      body: raw,
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${options.token ?? (await vonageToken(raw))}`,
      },
    }),
    { ...env, ...options.env },
    ctx,
  );
  await waitOnExecutionContext(ctx);
  return response;
}

export function vonageText(world: World, from: string, text: string, more: object = {}) {
  return {
    channel: "whatsapp",
    message_uuid: crypto.randomUUID(),
    to: world.phoneNumberId,
    from,
    timestamp: new Date().toISOString(),
    context_status: "none",
    message_type: "text",
    text,
    profile: { name: "Jane" },
    ...more,
  };
}
