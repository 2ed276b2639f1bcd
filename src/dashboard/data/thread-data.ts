import type { MessageView } from "../../domain/message-view.ts";

/** The part of a thread that this browser has: without gaps, oldest first. */
export interface ThreadData {
  messages: MessageView[];
  /** Asks for what is older; null at the very beginning. */
  olderCursor: string | null;
  /** Asks for what is newer; null where the newest message is among these. */
  newerCursor: string | null;
}

/** A page as the API gives it: newest first. */
export interface ThreadPage {
  messages: MessageView[];
  next_cursor: string | null;
  newer_cursor: string | null;
}

export function threadOf(page: ThreadPage): ThreadData {
  return { messages: page.messages.toReversed(), olderCursor: page.next_cursor, newerCursor: page.newer_cursor };
}

export function withOlder(thread: ThreadData, page: ThreadPage): ThreadData {
  return { ...thread, messages: merge(page.messages.toReversed(), thread.messages), olderCursor: page.next_cursor };
}

export function withNewer(thread: ThreadData, page: ThreadPage): ThreadData {
  return { ...thread, messages: merge(thread.messages, page.messages.toReversed()), newerCursor: page.newer_cursor };
}

/**
 * The newest page, asked for again after a lost connection. Where it reaches what is here, both are one; where it does
 * not, too much has happened meanwhile, and the page stands alone: a thread with a hole would tell a wrong story.
 */
export function withNewest(thread: ThreadData | undefined, page: ThreadPage): ThreadData {
  const fresh = threadOf(page);
  const oldest = fresh.messages[0];
  // Somewhere in the past of this thread: what is new will be there when it is scrolled to.
  if (thread === undefined || oldest === undefined) return fresh;
  if (thread.newerCursor !== null) return thread;
  const reaches = page.next_cursor === null || thread.messages.some((message) => message.id === oldest.id);
  if (!reaches) return fresh;
  return { ...thread, messages: merge(thread.messages, fresh.messages) };
}

/**
 * Puts a message where it belongs, or in the place of its earlier self; a word of how it was before changes nothing. One
 * that is older than all that is here stays away.
 */
export function withMessage(thread: ThreadData, message: MessageView): ThreadData {
  const at = thread.messages.findLastIndex((each) => each.id === message.id);
  const known = thread.messages[at];
  if (known !== undefined) {
    return isOvertaken(message, known) ? thread : { ...thread, messages: thread.messages.with(at, message) };
  }
  const after = thread.messages.findLastIndex((each) => inOrder(each, message) < 0);
  const beyondOldest = after < 0 && thread.olderCursor !== null;
  const beyondNewest = after === thread.messages.length - 1 && thread.newerCursor !== null;
  if (beyondOldest || beyondNewest) return thread;
  return { ...thread, messages: thread.messages.toSpliced(after + 1, 0, message) };
}

/** Whether this tells of a time before what is known. A failed message begins anew when it is sent again. */
function isOvertaken(message: MessageView, known: MessageView): boolean {
  return known.status !== "failed" && stepsOf(message) < stepsOf(known);
}

/** How many of the things that only ever happen to a message have happened. */
function stepsOf({ sent_at, delivered_at, read_at, error, edited_at, revoked_at }: MessageView): number {
  return [sent_at, delivered_at, read_at, error, edited_at, revoked_at].filter((step) => step !== null).length;
}

/** Keeps one of each, the later list's where both have it. */
function merge(first: MessageView[], second: MessageView[]): MessageView[] {
  const [end, start] = [first.at(-1), second[0]];
  if (end === undefined || start === undefined || inOrder(end, start) < 0) return [...first, ...second];
  const byId = new Map([...first, ...second].map((message) => [message.id, message]));
  return [...byId.values()].sort(inOrder);
}

/** WhatsApp's time, then the order in which they were stored. ISO times of one form compare as text. */
function inOrder(a: MessageView, b: MessageView): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
  return a.id - b.id;
}
