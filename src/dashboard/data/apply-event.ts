import type { QueryClient } from "@tanstack/react-query";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { belongsTo, INBOX_VIEWS, type InboxView } from "../../domain/inbox-view.ts";
import type { NoteView } from "../../domain/note.ts";
import { withConversation, withoutConversation, type ConversationPages } from "./conversation-pages.ts";
import { withNote } from "./note-list.ts";
import { keys } from "./query-keys.ts";
import { refreshCounts } from "./refresh-counts.ts";
import { withMessage, type ThreadData } from "./thread-data.ts";

/**
 * Brings a live event into the cache. It may come twice (the list's socket and the open conversation's both tell), or
 * late: what is older than what is there changes nothing.
 */
export function applyEvent(cache: QueryClient, event: LiveEvent, userId: number): void {
  switch (event.type) {
    case "message.created":
    case "message.updated":
      // What was scheduled may be just this.
      if (event.type === "message.created" && event.message.direction === "outbound") {
        invalidate(cache, keys.scheduledOfConversation(event.conversation_id));
      }
      cache.setQueryData<ThreadData>(keys.thread(event.conversation_id), (thread) =>
        thread === undefined ? undefined : withMessage(thread, event.message),
      );
      return;
    case "conversation.updated":
      return applyConversation(cache, event.conversation, userId);
    case "conversation.removed":
      return removeConversation(cache, event.conversation_id);
    case "note.created":
    case "note.updated":
      return changeNotes(cache, event.conversation_id, (notes) => withNote(notes, event.note));
    case "note.deleted":
      return changeNotes(cache, event.conversation_id, (notes) => notes.filter((note) => note.id !== event.note_id));
    case "mention":
      return invalidate(cache, keys.mentions);
    case "settings.changed":
      return invalidate(cache, settingsKeys[event.what]);
    case "scheduled.changed":
      invalidate(cache, keys.scheduledOfContact(event.contact_id));
      return invalidate(cache, keys.scheduledLists);
    case "notice":
      invalidate(cache, keys.notices);
      return invalidate(cache, keys.channels);
    case "presence":
    case "typing":
      return;
  }
}

const settingsKeys = {
  labels: keys.labels,
  canned_answers: keys.cannedAnswers,
  users: keys.users,
  channels: keys.channels,
  templates: keys.templates,
  organization: keys.organization,
  webhook_endpoints: keys.webhookEndpoints,
};

/** A conversation as it is now, from an event or from the answer to a change. */
export function applyConversation(cache: QueryClient, conversation: ConversationView, userId: number): void {
  cache.setQueryData<ConversationView>(keys.conversation(conversation.id), (known) =>
    known !== undefined && known.version > conversation.version ? known : conversation,
  );
  for (const [key, list] of cache.getQueriesData<ConversationPages>({ queryKey: keys.conversationLists })) {
    if (list === undefined) continue;
    const [, view, labelId] = key;
    const fits =
      isInboxView(view) &&
      belongsTo(view, conversation, userId) &&
      (typeof labelId !== "number" || conversation.label_ids.includes(labelId));
    cache.setQueryData(key, withConversation(list, conversation, fits));
  }
  cache.setQueriesData<ConversationPages>({ queryKey: keys.clientConversations }, (list) =>
    list === undefined ? undefined : withConversation(list, conversation, true),
  );
  // What was searched for keeps its order, and shows what it found as it is now.
  cache.setQueriesData<ConversationView[]>({ queryKey: keys.conversationSearches }, (found) =>
    found?.map((each) => (each.id === conversation.id && each.version <= conversation.version ? conversation : each)),
  );
  refreshCounts(cache);
}

function removeConversation(cache: QueryClient, conversationId: number): void {
  cache.setQueriesData<ConversationPages>({ queryKey: keys.conversationLists }, (list) =>
    list === undefined ? undefined : withoutConversation(list, conversationId),
  );
  const own = [
    keys.conversation(conversationId),
    keys.thread(conversationId),
    keys.notes(conversationId),
    keys.scheduledOfConversation(conversationId),
  ];
  for (const key of own) {
    cache.removeQueries({ queryKey: key });
  }
  refreshCounts(cache);
}

function changeNotes(cache: QueryClient, conversationId: number, change: (notes: NoteView[]) => NoteView[]): void {
  cache.setQueryData<NoteView[]>(keys.notes(conversationId), (notes) =>
    notes === undefined ? undefined : change(notes),
  );
}

function isInboxView(value: unknown): value is InboxView {
  return INBOX_VIEWS.some((view) => view === value);
}

function invalidate(cache: QueryClient, queryKey: readonly unknown[]): void {
  void cache.invalidateQueries({ queryKey });
}
