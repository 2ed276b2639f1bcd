/**
 * What a user would otherwise write: the webhook of a WhatsApp inbox in Express with PostgreSQL, as the documents of such
 * inboxes describe it, step by step: "creates or updates the conversation, saves the message, increments the unread count".
 * One query after another, each durable when it answers. The signature is not looked at; neither do those documents.
 *
 * Run by `postgres.ts`'s neighbour as a program of its own: DATABASE_URL in, the port to standard output.
 */
import express from "express";
import { Pool } from "pg";
import { z } from "zod";

const webhook = z.object({
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          value: z.object({
            contacts: z.array(z.object({ wa_id: z.string(), profile: z.object({ name: z.string() }) })),
            messages: z.array(
              z.object({
                id: z.string(),
                from: z.string(),
                timestamp: z.string(),
                type: z.string(),
                text: z.object({ body: z.string() }),
              }),
            ),
          }),
        }),
      ),
    }),
  ),
});

type Value = z.infer<typeof webhook>["entry"][number]["changes"][number]["value"];

const conversationId = z.object({ id: z.number() });

/** As many connections as `pg` takes by itself. */
const pool = new Pool({ connectionString: process.env["DATABASE_URL"] });
const app = express();

app.use(express.json({ limit: "3mb" }));
// Express 5 takes what is thrown here to its own error handler.
// oxlint-disable-next-line no-async-endpoint-handlers
app.post("/api/whatsapp/webhook", async (request, response) => {
  const { entry } = webhook.parse(request.body);
  for (const { value } of entry.flatMap(({ changes }) => changes)) await takeIn(value);
  response.json({ success: true });
});

async function takeIn({ contacts, messages }: Value): Promise<void> {
  const names = new Map(contacts.map(({ wa_id, profile }) => [wa_id, profile.name]));
  for (const { id, from, timestamp, type, text } of messages) {
    const at = new Date(Number(timestamp) * 1000);
    const conversation = await conversationOf({ phone: from, name: names.get(from) ?? null, text: text.body, at });
    await pool.query(
      `INSERT INTO whatsapp_messages (conversation_id, whatsapp_message_id, phone_number, type, text, direction, status, timestamp)
       VALUES ($1, $2, $3, $4, $5, 'incoming', 'delivered', $6) ON CONFLICT (whatsapp_message_id) DO NOTHING`,
      [conversation, id, from, type, text.body, at],
    );
    await pool.query("UPDATE whatsapp_conversations SET unread_count = unread_count + 1 WHERE id = $1", [conversation]);
  }
}

interface Word {
  phone: string;
  name: string | null;
  text: string;
  at: Date;
}

async function conversationOf({ phone, name, text, at }: Word): Promise<number> {
  const found = await pool.query("SELECT id FROM whatsapp_conversations WHERE phone_number = $1", [phone]);
  if (found.rows.length > 0) {
    const { id } = conversationId.parse(found.rows[0]);
    await pool.query(
      "UPDATE whatsapp_conversations SET contact_profile_name = $2, last_message = $3, last_message_at = $4 WHERE id = $1",
      [id, name, text, at],
    );
    return id;
  }
  const made = await pool.query(
    `INSERT INTO whatsapp_conversations (phone_number, contact_profile_name, unread_count, status, last_message, last_message_at)
     VALUES ($1, $2, 0, 'open', $3, $4)
     ON CONFLICT (phone_number) DO UPDATE SET last_message = $3, last_message_at = $4 RETURNING id`,
    [phone, name, text, at],
  );
  return conversationId.parse(made.rows[0]).id;
}

await pool.query(`
  CREATE TABLE IF NOT EXISTS whatsapp_conversations (
    id serial PRIMARY KEY, phone_number text NOT NULL UNIQUE, contact_profile_name text, unread_count integer NOT NULL,
    status text NOT NULL, last_message text, last_message_at timestamptz, assigned_agent_id integer
  );
  CREATE TABLE IF NOT EXISTS whatsapp_messages (
    id serial PRIMARY KEY, conversation_id integer NOT NULL REFERENCES whatsapp_conversations, phone_number text NOT NULL,
    whatsapp_message_id text NOT NULL UNIQUE, type text NOT NULL, text text, direction text NOT NULL, status text NOT NULL,
    timestamp timestamptz NOT NULL
  );
  CREATE INDEX IF NOT EXISTS whatsapp_messages_phone ON whatsapp_messages (phone_number);
`);
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") console.log(`listening on ${address.port}`);
});
