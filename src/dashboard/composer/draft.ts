import { createStore, del, get, set } from "idb-keyval";
import { keepsNothing } from "../data/own-storage.ts";
import type { ReplyTarget } from "./reply-target.ts";

export type ComposeMode = "message" | "note";

/** What somebody has begun to write in a conversation. Two texts: what is meant for colleagues never gets into an answer. */
export interface Draft {
  message: string;
  note: string;
  mode: ComposeMode;
  replyTo: ReplyTarget | null;
}

export const EMPTY_DRAFT: Draft = { message: "", note: "", mode: "message", replyTo: null };

const FLUSH_AFTER_MS = 500;

const store = createStore("parley-drafts", "drafts");
const drafts = new Map<string, Draft>();
const changed = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** What this page knows already; null where the storage has to be asked. */
export function knownDraft(userId: number, conversationId: number): Draft | null {
  return drafts.get(nameOf(userId, conversationId)) ?? null;
}

export async function loadDraft(userId: number, conversationId: number): Promise<Draft> {
  const name = nameOf(userId, conversationId);
  const stored = await fetchStored(name);
  // What was written while it was being fetched is newer.
  const draft = drafts.get(name) ?? stored ?? EMPTY_DRAFT;
  drafts.set(name, draft);
  return draft;
}

/** Costs next to nothing, as it is called with each keystroke: it is stored when there is a pause. */
export function keepDraft(userId: number, conversationId: number, change: Partial<Draft>): void {
  const name = nameOf(userId, conversationId);
  drafts.set(name, { ...(drafts.get(name) ?? EMPTY_DRAFT), ...change });
  changed.add(name);
  timer ??= setTimeout(flushDrafts, FLUSH_AFTER_MS);
}

/** Stores what is not stored yet. */
export function flushDrafts(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const name of changed) void put(name, drafts.get(name) ?? EMPTY_DRAFT);
  changed.clear();
}

// A phone may end a page that is not seen without another word.
if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flushDrafts();
  });
  addEventListener("pagehide", flushDrafts);
}

function nameOf(userId: number, conversationId: number): string {
  return `${userId}:${conversationId}`;
}

async function put(name: string, draft: Draft): Promise<void> {
  if (keepsNothing()) return;
  const empty = draft.message === "" && draft.note === "" && draft.mode === "message" && draft.replyTo === null;
  try {
    await (empty ? del(name, store) : set(name, draft, store));
  } catch {
    // A private window, or a full disk: it lasts as long as the page.
  }
}

async function fetchStored(name: string): Promise<Draft | null> {
  if (keepsNothing()) return null;
  try {
    const value: unknown = await get(name, store);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" &&
    value !== null &&
    "message" in value &&
    typeof value.message === "string" &&
    "note" in value &&
    typeof value.note === "string" &&
    "mode" in value &&
    "replyTo" in value
  );
}
