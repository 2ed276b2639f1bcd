import { useRef, useState } from "react";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { NoteView } from "../../domain/note.ts";
import type { ThreadData } from "../data/thread-data.ts";
import { useOutbox } from "../outbox/outbox-store.ts";
import { threadRows, type ThreadRows } from "./thread-rows.ts";
import { unreadFrom, type UnreadAtOpening } from "./unread-from.ts";

/** The rows of an open thread, made anew only where something has changed. */
export function useThreadRows(
  conversation: ConversationView,
  thread: ThreadData | undefined,
  notes: NoteView[],
): ThreadRows {
  const outbox = useOutbox(conversation.id);
  const [count] = useState(conversation.unread_count);
  const opening = useRef<UnreadAtOpening | null>(null);
  const last = useRef<{ inputs: unknown[]; rows: ThreadRows } | null>(null);
  const messages = thread?.messages ?? NO_MESSAGES;
  const hasOlder = thread === undefined || thread.olderCursor !== null;
  const newest = messages.at(-1);
  // oxlint-disable react/refs -- kept from render to render on purpose: rows are made from the rows before.
  if (opening.current === null && newest !== undefined) opening.current = { count, newestId: newest.id };
  const inputs = [messages, hasOlder, notes, outbox];
  const before = last.current;
  if (before !== null && before.inputs.every((input, index) => input === inputs[index])) return before.rows;
  const mark = opening.current === null ? null : unreadFrom(messages, opening.current, hasOlder);
  const rows = threadRows({ messages, hasOlder, notes, outbox, unreadFrom: mark }, before?.rows ?? null);
  last.current = { inputs, rows };
  return rows;
}

const NO_MESSAGES: ThreadData["messages"] = [];
