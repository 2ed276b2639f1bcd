import { z } from "zod";
import { iso, isoOrNull } from "./message-view.ts";

/** What agents tell each other in a conversation, as the API and the sockets show it. Times are ISO 8601. */
export const noteView = z
  .object({
    id: z.number().int(),
    conversation_id: z.number().int(),
    author_id: z.number().int(),
    text: z.string(),
    mentions: z.array(z.number().int()).meta({ description: "ids of the users that it calls" }),
    created_at: z.iso.datetime(),
    edited_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "Note" });
export type NoteView = z.infer<typeof noteView>;

/** What is stored of a note. Times are ms. */
export interface StoredNote {
  id: number;
  conversationId: number;
  authorId: number;
  text: string;
  mentions: number[];
  createdAt: number;
  editedAt: number | null;
}

export function viewNote(note: StoredNote): NoteView {
  return {
    id: note.id,
    conversation_id: note.conversationId,
    author_id: note.authorId,
    text: note.text,
    mentions: note.mentions,
    created_at: iso(note.createdAt),
    edited_at: isoOrNull(note.editedAt),
  };
}
