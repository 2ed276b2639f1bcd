import { env, exports } from "cloudflare:workers";
import { issueAccessToken } from "../../src/auth/access-token.ts";
import type { Role } from "../../src/domain/actor.ts";
import { control, simulator, WORKER_URL } from "./simulator.ts";

export interface TestUser {
  id: number;
  email: string;
  name: string;
  role: Role;
  sessionId: string;
  token: string;
}

export interface World {
  organizationId: number;
  channelId: number;
  phoneNumberId: string;
  businessAccountId: string;
  admin: TestUser;
  agent: TestUser;
  otherAgent: TestUser;
  partner: TestUser;
}

export interface Answer {
  status: number;
  headers: Headers;
  // A test reads what it expects to find; what is not there shows as a failure.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

let last = 0;

/** A number that no other test of this file has. */
export function unique(): number {
  last += 1;
  return last;
}

/** An organization of its own, with a WhatsApp number and people, so that no test meets another's rows. */
export async function createWorld(): Promise<World> {
  const n = unique();
  const phoneNumberId = String(300_000_000_000_000 + n);
  const businessAccountId = String(400_000_000_000_000 + n);
  const displayPhoneNumber = String(15_550_100_000 + n);
  const now = Date.now();
  const organization = await env.DB.prepare(
    "INSERT INTO organizations (name, default_country, settings, created_at) VALUES (?, 'CO', '{}', ?) RETURNING id",
  )
    .bind(`Organization ${n}`, now)
    .first<{ id: number }>();
  const organizationId = organization!.id;
  const channel = await env.DB.prepare(
    `INSERT INTO channels (organization_id, provider, external_id, phone_number, account_id, portfolio_id, name, created_at)
     VALUES (?, 'cloud_api', ?, ?, ?, ?, 'Test', ?) RETURNING id`,
  )
    .bind(organizationId, phoneNumberId, `+${displayPhoneNumber}`, businessAccountId, businessAccountId, now)
    .first<{ id: number }>();
  simulator.addNumber({ phoneNumberId, businessAccountId, displayPhoneNumber });
  return {
    organizationId,
    channelId: channel!.id,
    phoneNumberId,
    businessAccountId,
    admin: await createUser(organizationId, "admin"),
    agent: await createUser(organizationId, "agent"),
    otherAgent: await createUser(organizationId, "agent"),
    partner: await createUser(organizationId, "partner"),
  };
}

/** A user who is logged in. Nobody knows the password: tests of the login make their own. */
export async function createUser(organizationId: number, role: Role): Promise<TestUser> {
  const n = unique();
  const email = `${role}${n}@example.test`;
  const name = `${role} ${n}`;
  const now = Date.now();
  const row = await env.DB.prepare(
    `INSERT INTO users (organization_id, email, name, password_hash, role, active, created_at)
     VALUES (?, ?, ?, 'none', ?, 1, ?) RETURNING id`,
  )
    .bind(organizationId, email, name, role, now)
    .first<{ id: number }>();
  const id = row!.id;
  const sessionId = crypto.randomUUID();
  await env.DB.prepare(
    `INSERT INTO refresh_tokens (organization_id, user_id, token_hash, family_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
  )
    .bind(organizationId, id, crypto.randomUUID(), sessionId, now, now + 86_400_000)
    .run();
  const token = await issueAccessToken(env.SESSION_SECRET, { userId: id, organizationId, role, sessionId }, now);
  return { id, email, name, role, sessionId, token };
}

/** A request to the Worker, as a person of the organization, with an API key, or as nobody. */
export async function api(
  as: TestUser | { apiKey: string } | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const credentials: Record<string, string> =
    as === null ? {} : "apiKey" in as ? { "x-api-key": as.apiKey } : { authorization: `Bearer ${as.token}` };
  const response = await exports.default.fetch(
    new Request(WORKER_URL + path, {
      method,
      headers: { ...credentials, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Someone writes to the organization's number, and WhatsApp delivers it. */
export async function customerSays(
  world: World,
  waId: string,
  message: string | Record<string, unknown>,
  options: { timestamp?: number; deliver?: boolean } = {},
): Promise<{ id: string }> {
  const query = new URLSearchParams({ phone_number_id: world.phoneNumberId });
  if (options.timestamp !== undefined) query.set("timestamp", String(options.timestamp));
  const body = typeof message === "string" ? { type: "text", text: { body: message } } : message;
  const said = await control("POST", `/customers/${waId}/messages?${query.toString()}`, body);
  if (options.deliver !== false) await simulator.flush();
  return said as { id: string };
}

/** The one conversation with this person. */
export async function conversationWith(world: World, waId: string) {
  const answer = await api(world.agent, "GET", `/api/whatsapp/conversation?phone_number=%2B${waId}`);
  return answer.body.conversation;
}

/** What WhatsApp has accepted for this person, oldest first. */
// oxlint-disable typescript/no-explicit-any -- as above
export async function acceptedFor(waId: string): Promise<{ id: string; to: string; body: Record<string, any> }[]> {
  const sent = (await control("GET", "/sent")) as { id: string; to: string; body: Record<string, any> }[];
  return sent.filter((message) => message.to.replace(/\D/g, "") === waId);
}
