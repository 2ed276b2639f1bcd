import { actorName, type Actor } from "../../domain/actor.ts";
import type { Job } from "../../domain/job.ts";
import type { StoredNote } from "../../domain/note.ts";

/** A job to tell an agent that a conversation is theirs now, unless they took it themselves. */
export function assignmentNews(
  actor: Actor,
  { conversationId, agentId }: { conversationId: number; agentId: number | null },
): Job[] {
  const { organizationId } = actor;
  if (agentId === null || actorName(actor) === `user:${agentId}`) return [];
  return [{ kind: "push_news", organizationId, conversationId, news: { kind: "assigned", userId: agentId } }];
}

/** A job for each colleague whom a note has called just now. */
export function mentionNews(
  organizationId: number,
  { note, newlyCalled }: { note: StoredNote; newlyCalled: number[] },
): Job[] {
  const { id: noteId, conversationId, authorId } = note;
  return newlyCalled
    .filter((userId) => userId !== authorId)
    .map((userId): Job => ({
      kind: "push_news",
      organizationId,
      conversationId,
      news: { kind: "mention", userId, noteId },
    }));
}
