import type { NoteView } from "../../domain/note.ts";

/** The notes of a conversation as the cache keeps them, oldest first. */
export function withNote(notes: NoteView[], note: NoteView): NoteView[] {
  const at = notes.findIndex((each) => each.id === note.id);
  if (at >= 0) return notes.with(at, note);
  return [...notes, note].sort((a, b) => a.id - b.id);
}
