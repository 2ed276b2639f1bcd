import { createStore, del, entries, get, set } from "idb-keyval";
import { keepsNothing } from "../data/own-storage.ts";
import type { OutboxItem } from "./outbox-item.ts";

// Of its own each: idb-keyval makes one store in a database.
const items = createStore("parley-outbox", "items");
const files = createStore("parley-outbox-files", "files");

/** Everything that was written and not sent, by anybody who uses this browser. Empty where storage is refused. */
export async function loadItems(): Promise<OutboxItem[]> {
  const stored = await ifAllowed(() => entries<string, unknown>(items));
  return (stored ?? []).flatMap(([, value]) => (isItem(value) ? [value] : []));
}

/** What cannot be stored (a private window, a full disk) is still sent, as long as the page is open. */
export async function storeItem(item: OutboxItem): Promise<void> {
  await ifAllowed(() => set(item.key, item, items));
}

export async function removeItem(key: string): Promise<void> {
  await ifAllowed(() => Promise.all([del(key, items), del(key, files)]));
}

export async function storeFile(key: string, file: Blob): Promise<void> {
  await ifAllowed(() => set(key, file, files));
}

export async function loadFile(key: string): Promise<Blob | null> {
  const stored = await ifAllowed(() => get<unknown>(key, files));
  return stored instanceof Blob ? stored : null;
}

/** Where the browser has no storage for this page it may say so in either way: at once, or with a promise. */
async function ifAllowed<T>(ask: () => Promise<T>): Promise<T | null> {
  if (keepsNothing()) return null;
  try {
    return await ask();
  } catch {
    return null;
  }
}

/** What an older version of this page stored may lack what this one needs. */
function isItem(value: unknown): value is OutboxItem {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    "userId" in value &&
    "conversationId" in value &&
    "body" in value &&
    "failures" in value
  );
}
