import { z } from "zod";
import type { Check } from "./check.ts";

const rows = z.array(
  z.object({ pid: z.string(), at: z.number(), text: z.string().nullable(), copies: z.number(), phone: z.string() }),
);

export const everyMessageOnce: Check = {
  promise: "every message that a customer wrote is there exactly once, with its time, in its sender's conversation",
  async violations({ stage }) {
    const stored = rows.parse(
      await stage.worker.query(
        `SELECT m.provider_message_id AS pid, max(m.occurred_at) AS at, max(m.text) AS text, count(*) AS copies, max(c.phone) AS phone
        FROM messages m JOIN conversations v ON v.id = m.conversation_id JOIN contacts c ON c.id = v.contact_id
        WHERE m.direction = 'inbound' GROUP BY 1`,
      ),
    );
    const byId = new Map(stored.map((row) => [row.pid, row]));
    const written = stage.meta.written();
    const wrong = written.flatMap(({ message, customer }) => {
      const row = byId.get(message.id);
      if (row === undefined) return [`${message.id} is missing`];
      if (row.copies !== 1) return [`${message.id} is there ${row.copies} times`];
      if (row.at !== message.at) return [`${message.id} has the time ${row.at}, not ${message.at}`];
      if (row.phone !== `+${customer}`) return [`${message.id} of ${customer} is in the conversation of ${row.phone}`];
      return [];
    });
    const extra = stored.length - written.length;
    return extra > 0 ? [...wrong, `${extra} messages that nobody wrote`] : wrong;
  },
};

const heads = z.array(z.object({ id: z.number(), problem: z.string() }));

export const threadsInOrder: Check = {
  promise:
    "a conversation shows its newest message by the provider's clock, and its window counts from the person's newest",
  async violations({ stage }) {
    const wrong = heads.parse(
      await stage.worker.query(
        `SELECT v.id, 'last message' AS problem FROM conversations v
          WHERE v.last_message_id IS NOT (SELECT m.id FROM messages m WHERE m.conversation_id = v.id ORDER BY m.occurred_at DESC, m.id DESC LIMIT 1)
        UNION ALL
        SELECT v.id, 'last message time' FROM conversations v
          WHERE v.last_message_at IS NOT (SELECT max(m.occurred_at) FROM messages m WHERE m.conversation_id = v.id)
        UNION ALL
        SELECT v.id, 'window' FROM conversations v
          WHERE v.last_inbound_at IS NOT (SELECT max(m.occurred_at) FROM messages m WHERE m.conversation_id = v.id AND m.direction = 'inbound')`,
      ),
    );
    return wrong.map(({ id, problem }) => `conversation ${id}: ${problem}`);
  },
};
