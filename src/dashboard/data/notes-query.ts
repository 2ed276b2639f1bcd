import { queryOptions } from "@tanstack/react-query";
import type { NoteView } from "../../domain/note.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "./query-keys.ts";

/** Notes are few: this many at once bring those of nearly every conversation in one request. */
const PAGE = "100";

/** The notes of a conversation, oldest first. */
export function notesQuery(conversationId: number) {
  return queryOptions({ queryKey: keys.notes(conversationId), queryFn: () => readNotes(conversationId) });
}

async function readNotes(conversationId: number): Promise<NoteView[]> {
  const notes: NoteView[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: string; cursor?: string } = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    const page: { notes: NoteView[]; next_cursor: string | null } = await read(
      api.conversations[":id"].notes.$get({ param: { id: String(conversationId) }, query }),
    );
    notes.push(...page.notes);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return notes.toReversed();
}
