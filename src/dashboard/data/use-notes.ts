import { useQuery } from "@tanstack/react-query";
import type { NoteView } from "../../domain/note.ts";
import { notesQuery } from "./notes-query.ts";

/** The notes of a conversation, oldest first. */
export function useNotes(conversationId: number): NoteView[] {
  const { data } = useQuery(notesQuery(conversationId));
  return data ?? NONE;
}

const NONE: NoteView[] = [];
