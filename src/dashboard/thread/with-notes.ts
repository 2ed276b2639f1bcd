import type { MessageView } from "../../domain/message-view.ts";
import type { NoteView } from "../../domain/note.ts";

/**
 * Messages with the notes between them, by time; both come oldest first.
 * @param hasOlder notes from before the first message then wait until that part of the thread is there
 */
export function withNotes(
  messages: readonly MessageView[],
  notes: readonly NoteView[],
  hasOlder: boolean,
): readonly (MessageView | NoteView)[] {
  if (notes.length === 0) return messages;
  const all: (MessageView | NoteView)[] = [];
  let taken = 0;
  for (const note of notes) {
    const place = firstAfter(messages, note.created_at);
    if (place === 0 && hasOlder) continue;
    for (; taken < place; taken += 1) {
      const message = messages[taken];
      if (message !== undefined) all.push(message);
    }
    all.push(note);
  }
  return [...all, ...messages.slice(taken)];
}

/** Where the first message stands that is newer than a time. ISO times of one form compare as text. */
function firstAfter(messages: readonly MessageView[], at: string): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.timestamp ?? "") > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
