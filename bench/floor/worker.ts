/**
 * The barest Worker that could take WhatsApp's messages in: it checks the signature, writes each message and its
 * conversation in one D1 batch, and broadcasts it through one Durable Object. No people, no counters, no statuses, no
 * second try, no refusal of what is twice in a conversation's count. It trusts what it is sent to have the right shape.
 */
import { DurableObject } from "cloudflare:workers";

interface FloorEnv {
  DB: D1Database;
  ROOM: DurableObjectNamespace<Room>;
  APP_SECRET: string;
}

interface Message {
  id: string;
  from: string;
  timestamp: string;
  text: { body: string };
}

interface Webhook {
  entry: { changes: { value: { messages: Message[] } }[] }[];
}

export class Room extends DurableObject<FloorEnv> {
  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  broadcast(text: string): void {
    for (const socket of this.ctx.getWebSockets()) socket.send(text);
  }
}

export default {
  async fetch(request, env) {
    const room = env.ROOM.getByName("room");
    if (request.headers.get("Upgrade") === "websocket") return room.fetch(request);
    const raw = await request.arrayBuffer();
    if (!(await isSigned(env, raw, request.headers.get("X-Hub-Signature-256") ?? ""))) {
      return new Response(null, { status: 401 });
    }
    // It trusts the shape of what is signed.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const webhook = JSON.parse(new TextDecoder().decode(raw)) as Webhook;
    for (const message of webhook.entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.messages))) {
      await store(env, message);
      await room.broadcast(JSON.stringify(message));
    }
    return Response.json({ success: true });
  },
} satisfies ExportedHandler<FloorEnv>;

async function isSigned(env: FloorEnv, raw: ArrayBuffer, header: string): Promise<boolean> {
  const secret = new TextEncoder().encode(env.APP_SECRET);
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const given = Uint8Array.from(header.slice(7).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.verify("HMAC", key, given, raw);
}

function store(env: FloorEnv, { id, from, timestamp, text }: Message): Promise<unknown> {
  return env.DB.batch([
    env.DB.prepare(
      `INSERT INTO conversations (phone, unread_count, last_message, last_message_at) VALUES (?1, 1, ?2, ?3)
       ON CONFLICT (phone) DO UPDATE SET unread_count = unread_count + 1, last_message = ?2, last_message_at = ?3`,
    ).bind(from, text.body, timestamp),
    env.DB.prepare(
      `INSERT INTO messages (conversation_id, provider_id, text, sent_at)
       SELECT id, ?2, ?3, ?4 FROM conversations WHERE phone = ?1 ON CONFLICT DO NOTHING`,
    ).bind(from, id, text.body, timestamp),
  ]);
}
