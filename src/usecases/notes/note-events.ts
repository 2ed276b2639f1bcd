import type { WrittenNote } from "../../db/notes.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { viewNote } from "../../domain/note.ts";

/** What sockets are told of a note: everyone, and then whoever it calls for the first time. */
export function noteEvents(type: "note.created" | "note.updated", written: WrittenNote): LiveEvent[] {
  const note = viewNote(written.note);
  return [
    { type, conversation_id: note.conversation_id, version: written.version, note },
    ...written.newlyCalled.map((userId): LiveEvent => ({ type: "mention", user_id: userId, note })),
  ];
}
