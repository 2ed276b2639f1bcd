import { findNote, updateNote } from "../../db/notes.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredNote } from "../../domain/note.ts";
import { AppError } from "../../errors.ts";
import type { AssignAgentDeps } from "../conversations/assign-agent.ts";
import { mentionNews } from "../push/colleague-news.ts";
import { checkCalled } from "./check-called.ts";
import { noteEvents } from "./note-events.ts";
import { requirePerson } from "../sessions/require-person.ts";

/**
 * Writes one's own note anew. Who was called in it before is not called again.
 * @throws AppError forbidden for an API key and for another's note, invalid_request for a mention of nobody, not_found
 */
export async function changeNote(
  deps: AssignAgentDeps,
  actor: Actor,
  { noteId, text, mentions }: { noteId: number; text: string; mentions: number[] },
): Promise<StoredNote> {
  const { organizationId, userId } = requirePerson(actor, "Notes");
  const before = await findNote(deps.db, organizationId, noteId);
  if (before === null) throw noSuchNote();
  if (before.authorId !== userId) {
    throw new AppError("forbidden", "Only its author changes a note. Write one of your own.");
  }
  const called = await checkCalled(deps.db, organizationId, mentions);
  if (before.text === text && JSON.stringify(before.mentions) === JSON.stringify(called)) return before;
  const note = { organizationId, noteId, authorId: userId, text, called, now: deps.now() };
  const written = await updateNote(deps.db, note);
  if (written === null) throw noSuchNote();
  await deps.publish(organizationId, noteEvents("note.updated", written));
  deps.enqueueAside(mentionNews(organizationId, written));
  return written.note;
}

export function noSuchNote(): AppError {
  return new AppError("not_found", "There is no such note.");
}
