import type { ConversationView } from "../../domain/conversation-view.ts";

/** A list that is asked for now and then, with the open conversation as its own socket tells it. Newest message first. */
export function withFresh(rows: readonly ConversationView[], fresh: ConversationView | undefined): ConversationView[] {
  const now = rows.map((row) => (row.id === fresh?.id && fresh.version > row.version ? fresh : row));
  return now.toSorted((a, b) =>
    a.last_message_at === b.last_message_at ? b.id - a.id : a.last_message_at < b.last_message_at ? 1 : -1,
  );
}
