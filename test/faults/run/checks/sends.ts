import { z } from "zod";
import type { Stage } from "../stage.ts";
import type { Check } from "./check.ts";

const rows = z.array(
  z.object({
    id: z.number(),
    conversationId: z.number(),
    pid: z.string().nullable(),
    text: z.string(),
    status: z.string(),
    code: z.string().nullable(),
    words: z.string().nullable(),
  }),
);
type Row = z.infer<typeof rows>[number];

async function stored(stage: Stage): Promise<Row[]> {
  return rows.parse(
    await stage.worker.query(
      `SELECT id, conversation_id AS conversationId, provider_message_id AS pid, text, status, failure_code AS code, failure_text AS words
      FROM messages WHERE direction = 'outbound' ORDER BY id`,
    ),
  );
}

const sentBody = z.object({ text: z.object({ body: z.string() }) });

/** What WhatsApp accepted, by the text that makes each send unique. */
function acceptedByText(stage: Stage): Map<string, { id: string; status: string }[]> {
  const accepted = stage.meta.accepted().map(({ id, body }) => {
    const message = stage.meta.core.context.state.messages.get(id)?.message;
    const status = message?.direction === "from_business" ? message.status : "unknown";
    return { id, status, text: sentBody.parse(body).text.body };
  });
  return Map.groupBy(accepted, ({ text }) => text);
}

export const everySendOnce: Check = {
  promise: "every send is stored once, and reached WhatsApp once, or has failed with a reason",
  async violations({ stage }) {
    const byText = Map.groupBy(await stored(stage), ({ text }) => text);
    const accepted = acceptedByText(stage);
    const wrong = stage.agents.sends.flatMap((send) => {
      const own = byText.get(send.text) ?? [];
      const [row] = own;
      const there = accepted.get(send.text) ?? [];
      if (own.length > 1) return [`${send.text} is stored ${own.length} times (${describe(send)})`];
      if (there.length > 1) return [`${send.text} reached WhatsApp ${there.length} times`];
      if (row === undefined) {
        if (send.outcome.kind !== "unsure") return [`${send.text} was taken and is not there`];
        return there.length > 0 ? [`${send.text} reached WhatsApp and is not there`] : [];
      }
      if (send.outcome.kind === "taken" && send.outcome.id !== row.id)
        return [`${send.text} was answered with another's id`];
      if (row.status === "pending") return [`${send.text} still waits`];
      if (row.status === "failed" && (row.code === null || row.words === null))
        return [`${send.text} failed without a reason`];
      if (row.status !== "failed" && there.length === 0)
        return [`${send.text} is ${row.status} and never reached WhatsApp`];
      if (there[0] !== undefined && row.pid !== there[0].id)
        return [`${send.text} has another id than WhatsApp gave it (${row.status} ${row.code})`];
      return [];
    });
    const unknown = [...accepted.keys()].filter((text) => !byText.has(text));
    return [...wrong, ...unknown.map((text) => `WhatsApp was sent '${text}', which is not stored`)];
  },
};

function describe({ idempotencyKey, asked }: { idempotencyKey: string | null; asked: number }): string {
  return `${idempotencyKey === null ? "without a key" : "with a key"}, asked ${asked} times`;
}

export const sendsInOrder: Check = {
  promise: "one conversation's sends reached WhatsApp in the order in which they were stored",
  async violations({ stage }) {
    const byText = new Map((await stored(stage)).map((row) => [row.text, row]));
    const last = new Map<number, Row>();
    return stage.meta.accepted().flatMap(({ body }) => {
      const row = byText.get(sentBody.parse(body).text.body);
      if (row === undefined) return [];
      const before = last.get(row.conversationId);
      last.set(row.conversationId, row);
      return before !== undefined && before.id > row.id ? [`'${row.text}' left after '${before.text}'`] : [];
    });
  },
};

const RANK: Record<string, number> = { accepted: 1, sent: 1, delivered: 2, read: 3, played: 4 };

export const statusesAreTheLast: Check = {
  promise: "no message is behind, or ahead of, what WhatsApp said of it last",
  async violations({ stage }) {
    const accepted = acceptedByText(stage);
    return (await stored(stage)).flatMap((row) => {
      const [theirs] = accepted.get(row.text) ?? [];
      if (theirs === undefined) return [];
      const same = theirs.status === "failed" ? row.status === "failed" : RANK[row.status] === RANK[theirs.status];
      return same ? [] : [`'${row.text}' is ${row.status} (${row.code}), and ${theirs.status} at WhatsApp`];
    });
  },
};
