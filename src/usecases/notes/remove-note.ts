import { deleteNote, findNote } from "../../db/notes.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";
import type { ConversationChangeDeps } from "../conversations/assign-agent.ts";
import { noSuchNote } from "./change-note.ts";
import { requirePerson } from "../sessions/require-person.ts";

/**
 * Deletes a note: one's own, or anyone's as an admin.
 * @throws AppError forbidden, not_found
 */
export async function removeNote(deps: ConversationChangeDeps, actor: Actor, noteId: number): Promise<void> {
  const person = requirePerson(actor, "Notes");
  const note = await findNote(deps.db, person.organizationId, noteId);
  if (note === null) throw noSuchNote();
  if (note.authorId !== person.userId && person.role !== "admin") {
    throw new AppError("forbidden", "Only its author, or an admin, deletes a note.");
  }
  const deleted = await deleteNote(deps.db, { actor, note, now: deps.now() });
  if (deleted === null) throw noSuchNote();
  await deps.publish(person.organizationId, [
    { type: "note.deleted", conversation_id: note.conversationId, version: deleted.version, note_id: note.id },
  ]);
}
