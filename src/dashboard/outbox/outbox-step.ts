import type { ApiError } from "../api/api-error.ts";
import type { OutboxItem, SendBody } from "./outbox-item.ts";

/** What can become of an item. */
export type OutboxChange =
  | { type: "started" }
  | { type: "progressed"; progress: number }
  | { type: "uploaded"; mediaId: number }
  /** Nobody knows whether it arrived, or the server could not: it is tried again, under the same key. */
  | { type: "interrupted"; failed: boolean }
  | { type: "refused"; code: ApiError["code"]; problem: string }
  | { type: "stored" }
  | { type: "retried" };

/** `stored`: it is a message at Parley now. Otherwise what changes, and how long to wait before the next attempt. */
export type Outcome = { stored: true } | { stored: false; change: OutboxChange; retryAfterMs: number | null };

/** The server has failed on one message so often that the message may be the reason. */
const MAX_FAILURES = 6;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

export function stepItem(item: OutboxItem, change: OutboxChange): OutboxItem {
  switch (change.type) {
    case "started":
      return { ...item, state: "sending", problem: null, code: null };
    case "progressed":
      return { ...item, progress: change.progress };
    case "uploaded":
      return { ...item, progress: null, body: withMedia(item.body, change.mediaId) };
    case "interrupted":
      return { ...item, state: "waiting", progress: null, failures: item.failures + (change.failed ? 1 : 0) };
    case "refused":
      return { ...item, state: "refused", progress: null, code: change.code, problem: change.problem };
    case "stored":
      return { ...item, stored: true, progress: null };
    case "retried":
      // The file may be what was wrong: it is uploaded anew.
      return {
        ...item,
        state: "waiting",
        failures: 0,
        code: null,
        problem: null,
        body: item.file === null ? item.body : withMedia(item.body, undefined),
      };
  }
}

/**
 * The items whose turn it is: of each conversation the oldest, unless one of it is on its way. A refused one lets the
 * others pass; it waits for a person.
 */
export function itemsInTurn(items: readonly OutboxItem[]): OutboxItem[] {
  const heads = new Map<number, OutboxItem>();
  for (const item of items.filter((each) => each.state !== "refused" && !each.stored).toSorted(byAge)) {
    const head = heads.get(item.conversationId);
    if (head === undefined || item.state === "sending") heads.set(item.conversationId, item);
  }
  return [...heads.values()].filter((item) => item.state === "waiting");
}

export function byAge(a: OutboxItem, b: OutboxItem): number {
  return a.createdAt - b.createdAt || (a.key < b.key ? -1 : 1);
}

/**
 * What an unsuccessful attempt means.
 * @param attempt how many in a row have failed so far, whatever the item
 * @param random 0 ≤ random < 1: not every browser comes back in the same moment
 */
export function outcomeOf(item: OutboxItem, error: ApiError, attempt: number, random: number): Outcome {
  // WhatsApp refused it, but the message is stored: the thread shows it with its reason.
  if (error.code === "send_failed" && typeof error.details["id"] === "number") return { stored: true };
  const wait = Math.max(backoffMs(attempt, random), (error.retryAfterSeconds ?? 0) * 1000);
  const again = (failed: boolean): Outcome => ({
    stored: false,
    change: { type: "interrupted", failed },
    retryAfterMs: wait,
  });
  switch (error.code) {
    case "offline":
    case "rate_limited":
    case "session_revoked":
    case "unauthenticated":
      return again(false);
    default:
      if (error.status >= 500 && item.failures + 1 < MAX_FAILURES) return again(true);
      return {
        stored: false,
        change: { type: "refused", code: error.code, problem: error.message },
        retryAfterMs: null,
      };
  }
}

/** Between half of it and all of it: 1 s, 2 s, 4 s … a minute. */
export function backoffMs(attempt: number, random: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return longest / 2 + (longest / 2) * random;
}

/** Whether its file has still to be uploaded. */
export function needsUpload(item: OutboxItem): boolean {
  return item.file !== null && mediaOf(item.body)?.media_id === undefined;
}

/** As what the file of a message is sent; null where it carries none of its own. */
export function mediaOf(body: SendBody): { media_id?: number | undefined } | null {
  switch (body.type) {
    case "image":
      return body.image;
    case "video":
      return body.video;
    case "audio":
      return body.audio;
    case "document":
      return body.document;
    case "sticker":
      return body.sticker;
    default:
      return null;
  }
}

function withMedia(body: SendBody, id: number | undefined): SendBody {
  const media_id = id === undefined ? {} : { media_id: id };
  switch (body.type) {
    case "image":
      return { ...body, image: { ...without(body.image), ...media_id } };
    case "video":
      return { ...body, video: { ...without(body.video), ...media_id } };
    case "audio":
      return { ...body, audio: { ...without(body.audio), ...media_id } };
    case "document":
      return { ...body, document: { ...without(body.document), ...media_id } };
    case "sticker":
      return { ...body, sticker: { ...without(body.sticker), ...media_id } };
    default:
      return body;
  }
}

function without<T extends { media_id?: number | undefined }>({ media_id: _old, ...rest }: T): Omit<T, "media_id"> {
  return rest;
}
