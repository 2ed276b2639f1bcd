import type { MessageView } from "../../domain/message-view.ts";
import type { NoteView } from "../../domain/note.ts";
import type { OutboxItem } from "../outbox/outbox-item.ts";
import { withNotes } from "./with-notes.ts";

/** Whether a bubble begins and ends a run of bubbles by the same person. */
interface Place {
  first: boolean;
  last: boolean;
}

/** One line of a thread. Its key stays the same while it changes; a row that has not changed stays the same object. */
export type ThreadRow =
  | { kind: "day"; key: string; at: number }
  | { kind: "unread"; key: "unread" }
  | ({ kind: "message"; key: string; message: MessageView } & Place)
  | { kind: "system"; key: string; message: MessageView }
  | { kind: "note"; key: string; note: NoteView }
  | ({ kind: "outbox"; key: string; item: OutboxItem } & Place);

export type ThreadEntry = MessageView | NoteView | OutboxItem;

export interface ThreadRows {
  rows: readonly ThreadRow[];
  /** Older ones have come before those that were there: the view must hold on to its end. */
  prepended: boolean;
  /** What the rows were made from. */
  entries: readonly ThreadEntry[];
  unreadFrom: number | null;
}

export interface ThreadRowsInput {
  /** Oldest first, as notes are. */
  messages: readonly MessageView[];
  /** There are older messages than these, so notes from before them wait. */
  hasOlder: boolean;
  notes: readonly NoteView[];
  outbox: readonly OutboxItem[];
  /** The message that "unread from here" stands before. */
  unreadFrom: number | null;
}

/** Bubbles of one person within this time of each other stand together. */
const TOGETHER_MS = 5 * 60_000;

/**
 * The lines of a thread. Everything outside of what has changed since the last time is taken over: one more message in a
 * thread of 50,000 costs two copies of an array and no more.
 */
export function threadRows(input: ThreadRowsInput, previous: ThreadRows | null): ThreadRows {
  const known = new Set(input.outbox.length === 0 ? [] : recentKeys(input.messages));
  const waiting = input.outbox.filter((item) => !known.has(item.key));
  const spoken = withNotes(input.messages, input.notes, input.hasOlder);
  const entries = waiting.length === 0 ? spoken : [...spoken, ...waiting];
  const { unreadFrom } = input;
  if (previous === null || previous.unreadFrom !== unreadFrom) {
    return { rows: rowsBetween(entries, 0, entries.length, unreadFrom), prepended: false, entries, unreadFrom };
  }
  const same = commonEnds(previous.entries, entries);
  if (same.start === entries.length && entries.length === previous.entries.length) return { ...previous, entries };
  // One more on either side: whether it ends or begins a run depends on its neighbour, which is another one now.
  const from = Math.max(0, same.start - 1);
  const to = same.end === 0 ? entries.length : entries.length - same.end + 1;
  const head = previous.rows.slice(0, from === 0 ? 0 : rowOf(previous.rows, entries[from - 1]) + 1);
  const tail = to === entries.length ? [] : previous.rows.slice(rowOf(previous.rows, entries[to - 1]) + 1);
  const middle = rowsBetween(entries, from, to, unreadFrom);
  return {
    rows: [...head, ...middle, ...tail],
    prepended: same.start === 0 && same.end > 0 && entries.length > previous.entries.length,
    entries,
    unreadFrom,
  };
}

function rowsBetween(entries: readonly ThreadEntry[], from: number, to: number, unreadFrom: number | null) {
  const rows: ThreadRow[] = [];
  for (let index = from; index < to; index += 1) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const before = entries[index - 1];
    const at = timeOf(entry);
    if (before === undefined || dayOf(timeOf(before)) !== dayOf(at))
      rows.push({ kind: "day", key: `d${dayOf(at)}`, at });
    if (isMessage(entry) && entry.id === unreadFrom) rows.push({ kind: "unread", key: "unread" });
    rows.push(rowFor(entry, before, entries[index + 1], unreadFrom));
  }
  return rows;
}

function rowFor(
  entry: ThreadEntry,
  before: ThreadEntry | undefined,
  after: ThreadEntry | undefined,
  unreadFrom: number | null,
): ThreadRow {
  if (isNote(entry)) return { kind: "note", key: `n${entry.id}`, note: entry };
  const place = {
    first: !together(before, entry, unreadFrom),
    last: !together(entry, after, unreadFrom),
  };
  if (!isMessage(entry)) return { kind: "outbox", key: `k${entry.key}`, item: entry, ...place };
  // The bubble that was shown before the message was known goes on under its own key.
  const key = entry.idempotency_key === null ? `m${entry.id}` : `k${entry.idempotency_key}`;
  if (entry.type === "system") return { kind: "system", key, message: entry };
  return { kind: "message", key, message: entry, ...place };
}

function together(first: ThreadEntry | undefined, second: ThreadEntry | undefined, unreadFrom: number | null): boolean {
  if (first === undefined || second === undefined || (isMessage(second) && second.id === unreadFrom)) return false;
  const speaker = speakerOf(first);
  if (speaker === null || speaker !== speakerOf(second)) return false;
  const [from, to] = [timeOf(first), timeOf(second)];
  return to - from < TOGETHER_MS && dayOf(from) === dayOf(to);
}

/** null for what stands alone. */
function speakerOf(entry: ThreadEntry): string | null {
  if (isNote(entry)) return null;
  // What waits here is by whoever works here: it joins the run of anything that goes out.
  if (!isMessage(entry)) return "outbound";
  if (entry.type === "system") return null;
  if (entry.direction === "inbound") return `inbound ${entry.author?.phone_number ?? entry.author?.name ?? ""}`;
  return "outbound";
}

/** How many of both are the very same objects, from the start, and then from the end. */
function commonEnds(before: readonly ThreadEntry[], after: readonly ThreadEntry[]): { start: number; end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { start, end };
}

function rowOf(rows: readonly ThreadRow[], entry: ThreadEntry | undefined): number {
  return rows.findLastIndex((row) => entryOf(row) === entry);
}

function entryOf(row: ThreadRow): ThreadEntry | null {
  switch (row.kind) {
    case "message":
    case "system":
      return row.message;
    case "note":
      return row.note;
    case "outbox":
      return row.item;
    case "day":
    case "unread":
      return null;
  }
}

/** What waits is young: its message is among the last, if it is there at all. */
function recentKeys(messages: readonly MessageView[]): string[] {
  return messages.slice(-500).flatMap((message) => message.idempotency_key ?? []);
}

function isMessage(entry: ThreadEntry): entry is MessageView {
  return "direction" in entry;
}

function isNote(entry: ThreadEntry): entry is NoteView {
  return "author_id" in entry;
}

function timeOf(entry: ThreadEntry): number {
  if (isMessage(entry)) return Date.parse(entry.timestamp);
  return isNote(entry) ? Date.parse(entry.created_at) : entry.createdAt;
}

/** A number for each day of the person's own time zone. */
function dayOf(at: number): number {
  const date = new Date(at);
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}
