import { z } from "zod";
import { iso, isoOrNull } from "./message-view.ts";
import { noteView, viewNote, type StoredNote } from "./note.ts";

/** That a user was called in a note, as the API shows it to them. Times are ISO 8601. */
export const mentionView = z
  .object({
    note: noteView,
    conversation_id: z.number().int(),
    contact_name: z
      .string()
      .nullable()
      .meta({ description: "what the organization calls the person, else the profile name" }),
    author_id: z.number().int(),
    created_at: z.iso.datetime().meta({ description: "when the user was called, which an edit may have done later" }),
    read_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "Mention" });
export type MentionView = z.infer<typeof mentionView>;

/** What is stored of it. Times are ms. */
export interface Mention {
  note: StoredNote;
  contactName: string | null;
  createdAt: number;
  readAt: number | null;
}

export function viewMention({ note, contactName, createdAt, readAt }: Mention): MentionView {
  return {
    note: viewNote(note),
    conversation_id: note.conversationId,
    contact_name: contactName,
    author_id: note.authorId,
    created_at: iso(createdAt),
    read_at: isoOrNull(readAt),
  };
}
