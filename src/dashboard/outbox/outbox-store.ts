import { useSyncExternalStore } from "react";
import { sharedName } from "../data/own-storage.ts";
import type { OutboxItem } from "./outbox-item.ts";
import { byAge, stepItem, type OutboxChange } from "./outbox-step.ts";
import { loadFile, loadItems, removeItem, storeFile, storeItem } from "./outbox-storage.ts";

/** What tabs tell each other. `gone`: it was discarded. */
type Word = { type: "is"; item: OutboxItem } | { type: "gone"; key: string };

const NONE: readonly OutboxItem[] = [];

let items: readonly OutboxItem[] = NONE;
let byConversation = new Map<number, OutboxItem[]>();
let lastCreatedAt = 0;
/** Whose words are shown and sent here; null as long as nobody has said. */
let owner: number | null = null;
/** Of this tab's own items: there before the storage has them, and where there is no storage. */
const ownFiles = new Map<string, Blob>();
const listeners = new Set<() => void>();

const tabs = new BroadcastChannel(sharedName("parley-outbox"));
tabs.addEventListener("message", ({ data }: MessageEvent<Word>) => {
  if (data.type === "is") put(data.item);
  else drop(data.key);
});

/** What one's own words of a conversation are still on their way, oldest first. */
export function useOutbox(conversationId: number): readonly OutboxItem[] {
  return useSyncExternalStore(watchOutbox, () => byConversation.get(conversationId) ?? NONE);
}

/** How many messages are not at Parley yet, without those that wait for a person. */
export function useOutboxCount(): number {
  return useSyncExternalStore(
    watchOutbox,
    () => items.filter((item) => item.state !== "refused" && !item.stored).length,
  );
}

export function readOutbox(): readonly OutboxItem[] {
  return items;
}

export function watchOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes up what was left from before: of this person only. */
export async function openOutbox(userId: number): Promise<void> {
  owner = userId;
  set(items.filter((item) => item.userId === userId));
  const stored = await loadItems();
  const known = new Set(items.map((item) => item.key));
  set([...items, ...stored.filter((item) => item.userId === owner && !known.has(item.key))]);
}

/** What was on its way when its tab was closed: tried again, its key makes it one message. For the one who sends. */
export function resumeInterrupted(): void {
  for (const { key, state, stored } of items) {
    if (state === "sending" && !stored) changeItem(key, { type: "interrupted", failed: false });
  }
}

/** Puts something in the outbox: it is shown at once, and sent as soon as it can be. */
export function enqueue(
  wanted: Pick<OutboxItem, "userId" | "conversationId" | "body" | "text" | "quoted" | "file">,
  file: Blob | null = null,
): void {
  // Two in the same millisecond stay in order.
  lastCreatedAt = Math.max(Date.now(), lastCreatedAt + 1);
  const item: OutboxItem = {
    ...wanted,
    key: crypto.randomUUID(),
    createdAt: lastCreatedAt,
    progress: null,
    state: "waiting",
    stored: false,
    failures: 0,
    problem: null,
    code: null,
  };
  if (file !== null) ownFiles.set(item.key, file);
  put(item);
  void keep(item, file);
}

/** The bytes of an item that carries a file: to upload, and to show. */
export async function readOutboxFile(key: string): Promise<Blob | null> {
  return ownFiles.get(key) ?? loadFile(key);
}

/** @returns the item as it is now; null where it is gone */
export function changeItem(key: string, change: OutboxChange): OutboxItem | null {
  const item = items.find((each) => each.key === key);
  if (item === undefined) return null;
  const next = stepItem(item, change);
  put(next);
  tabs.postMessage({ type: "is", item: next } satisfies Word);
  if (next.stored) void removeItem(key);
  else if (change.type !== "progressed") void storeItem(next);
  return next;
}

/** Tries a refused item again, as it is. */
export function retryItem(key: string): void {
  changeItem(key, { type: "retried" });
}

/** Its message is in this tab's thread. Other tabs find that out for themselves: theirs may be a moment behind. */
export function settleItem(key: string): void {
  if (items.some((item) => item.key === key && !item.stored)) changeItem(key, { type: "stored" });
  drop(key);
}

/** Takes an item out for good: the person does not want it sent. */
export function discardItem(key: string): void {
  drop(key);
  void removeItem(key);
  tabs.postMessage({ type: "gone", key } satisfies Word);
}

/** The file first: another tab that hears of the item may be the one that sends it. */
async function keep(item: OutboxItem, file: Blob | null): Promise<void> {
  if (file !== null) await storeFile(item.key, file);
  await storeItem(item);
  const now = items.find((each) => each.key === item.key);
  // Sent meanwhile: it must not come back with the next visit.
  if (now === undefined || now.stored) await removeItem(item.key);
  else tabs.postMessage({ type: "is", item: now } satisfies Word);
}

function put(item: OutboxItem): void {
  // Another tab may be another person's for a moment, after one has logged in there.
  if (owner !== null && item.userId !== owner) return;
  set([...items.filter((each) => each.key !== item.key), item]);
}

function drop(key: string): void {
  ownFiles.delete(key);
  if (items.some((each) => each.key === key)) set(items.filter((each) => each.key !== key));
}

function set(next: readonly OutboxItem[]): void {
  items = next.toSorted(byAge);
  byConversation = Map.groupBy(items, (item) => item.conversationId);
  for (const listener of listeners) listener();
}
