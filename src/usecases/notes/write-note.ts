import { insertNote } from "../../db/notes.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredNote } from "../../domain/note.ts";
import { AppError } from "../../errors.ts";
import type { AssignAgentDeps } from "../conversations/assign-agent.ts";
import { mentionNews } from "../push/colleague-news.ts";
import { checkCalled } from "./check-called.ts";
import { noteEvents } from "./note-events.ts";
import { requirePerson } from "../sessions/require-person.ts";

/**
 * Leaves a note in a conversation for the other agents, and calls those it mentions.
 * @throws AppError forbidden for an API key, invalid_request for a mention of nobody, not_found
 */
export async function writeNote(
  deps: AssignAgentDeps,
  actor: Actor,
  { conversationId, text, mentions }: { conversationId: number; text: string; mentions: number[] },
): Promise<StoredNote> {
  const { organizationId, userId } = requirePerson(actor, "Notes");
  const called = await checkCalled(deps.db, organizationId, mentions);
  const note = { organizationId, conversationId, authorId: userId, text, called, now: deps.now() };
  const written = await insertNote(deps.db, note);
  if (written === null) throw new AppError("not_found", "There is no such conversation.");
  await deps.publish(organizationId, noteEvents("note.created", written));
  deps.enqueueAside(mentionNews(organizationId, written));
  return written.note;
}
