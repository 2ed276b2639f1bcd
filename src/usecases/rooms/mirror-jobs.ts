import type { LiveEvent } from "../../domain/events.ts";
import type { MirrorJob } from "../../domain/job.ts";

/** Messages that one job tells a room of: each is a request. */
const MESSAGES_PER_JOB = 50;

/** What rooms have to be told after these events: a conversation's messages together, in the order in which they came. */
export function mirrorJobs(organizationId: number, events: LiveEvent[]): MirrorJob[] {
  const told = events.flatMap((event) =>
    event.type === "message.created" || event.type === "message.updated"
      ? [{ conversationId: event.conversation_id, id: event.message.id, isNew: event.type === "message.created" }]
      : [],
  );
  const byConversation = Map.groupBy(told, ({ conversationId }) => conversationId);
  return [...byConversation].flatMap(([conversationId, own]) =>
    Array.from({ length: Math.ceil(own.length / MESSAGES_PER_JOB) }, (_, i): MirrorJob => ({
      kind: "mirror",
      organizationId,
      conversationId,
      messages: own.slice(i * MESSAGES_PER_JOB, (i + 1) * MESSAGES_PER_JOB).map(({ id, isNew }) => ({ id, isNew })),
    })),
  );
}
