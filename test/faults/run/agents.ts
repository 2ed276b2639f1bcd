import { z } from "zod";
import type { Random } from "../random.ts";

/** One message that an agent, or another system, wants to have sent. */
export interface Send {
  /** Its whole text, so that it is known again wherever it turns up. */
  text: string;
  phone: string;
  /** null: the caller cannot know whether it arrived, and asks only once. */
  idempotencyKey: string | null;
  agentId: number | null;
  asked: number;
  /** Parley's id, once it has answered; `unsure` where one without a key got no answer. */
  outcome: { kind: "open" } | { kind: "taken"; id: number } | { kind: "unsure" } | { kind: "refused" };
}

export interface Agents {
  sends: Send[];
  /** Answers that no fault explains. */
  surprises: string[];
  /** Wants this sent. */
  want(phone: string): void;
  /** Asks Parley for all that is still open, several at once, each once. */
  ask(): Promise<void>;
  open(): number;
  /** Marks a conversation as read. @returns whether Parley said so */
  markRead(conversationId: number): Promise<boolean>;
}

const receipt = z.union([
  z.object({ id: z.number() }).transform(({ id }) => id),
  z.object({ details: z.object({ id: z.number() }) }).transform(({ details }) => details.id),
]);
const CONCURRENCY = 6;
const PATIENCE_MS = 20_000;

/** @param agents ids of those in whose names is written */
export function createAgents(options: {
  url: string;
  apiKey: string;
  agents: readonly [number, ...number[]];
  random: Random;
}): Agents {
  const { random } = options;
  const sends: Send[] = [];
  const surprises: string[] = [];
  const isOpen = ({ outcome }: Send): boolean => outcome.kind === "open";

  const call = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${options.url}/api/whatsapp/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": options.apiKey, ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });

  async function askFor(send: Send): Promise<void> {
    const { text, phone, agentId, idempotencyKey } = send;
    send.asked += 1;
    try {
      const response = await call(
        "send",
        { phone_number: phone, message: text, ...(agentId === null ? {} : { agent_id: agentId }) },
        idempotencyKey === null ? {} : { "idempotency-key": idempotencyKey },
      );
      const answer = await response.text();
      // 4xx and 5xx alike name the message where it is stored and has failed.
      const stored = receipt.safeParse(asJson(answer));
      if (stored.success) send.outcome = { kind: "taken", id: stored.data };
      else if (response.status < 500) {
        send.outcome = { kind: "refused" };
        surprises.push(`'${text}', asked ${send.asked} times: ${response.status} ${answer}`);
      }
    } catch {
      // The Worker was killed, or took too long.
    }
    if (isOpen(send) && idempotencyKey === null) send.outcome = { kind: "unsure" };
  }

  return {
    sends,
    surprises,
    want(phone) {
      const text = `send ${sends.length + 1}`;
      const keyed = random.chance(0.8);
      const agentId = random.chance(0.7) ? random.pick(options.agents) : null;
      sends.push({
        text,
        phone,
        idempotencyKey: keyed ? `key ${sends.length + 1}` : null,
        agentId,
        asked: 0,
        outcome: { kind: "open" },
      });
    },
    async ask() {
      const queue = sends.filter(isOpen);
      const worker = async (): Promise<void> => {
        for (let send = queue.shift(); send !== undefined; send = queue.shift()) await askFor(send);
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    },
    open: () => sends.filter(isOpen).length,
    async markRead(conversationId) {
      try {
        const response = await call("mark-read", { conversation_id: conversationId });
        await response.text();
        return response.status === 200;
      } catch {
        return false;
      }
    },
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
