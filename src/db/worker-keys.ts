import { and, eq, sql } from "drizzle-orm";
import { pushSubscriptions } from "../../drizzle/schema/people.ts";
import { workerKeys } from "../../drizzle/schema/upkeep.ts";
import { firstOrNull, type Database } from "./database.ts";

/** The key with which the Worker shows itself to push services. */
const PUSH_KEY = "web_push";

/** Sealed; null while none was made. Of no organization. */
export async function findPushKey(db: Database): Promise<string | null> {
  const rows = await db.select({ sealed: workerKeys.sealed }).from(workerKeys).where(eq(workerKeys.name, PUSH_KEY));
  return firstOrNull(rows)?.sealed ?? null;
}

/**
 * Stores a key unless there is one by now, and answers with the one that is stored: of two that are made at the same
 * moment the first counts.
 * @param replacing a stored key that can't be opened any more; whatever was subscribed with it is worth nothing
 */
export async function storePushKey(
  db: Database,
  { sealed, replacing, now }: { sealed: string; replacing: string | null; now: number },
): Promise<string> {
  const outdated = and(eq(workerKeys.name, PUSH_KEY), eq(workerKeys.sealed, replacing ?? ""));
  const [, , , rows] = await db.batch([
    db.delete(pushSubscriptions).where(sql`EXISTS (SELECT 1 FROM ${workerKeys} WHERE ${outdated})`),
    db.delete(workerKeys).where(outdated),
    db.insert(workerKeys).values({ name: PUSH_KEY, sealed, createdAt: now }).onConflictDoNothing(),
    db.select({ sealed: workerKeys.sealed }).from(workerKeys).where(eq(workerKeys.name, PUSH_KEY)),
  ]);
  const stored = firstOrNull(rows);
  if (stored === null) throw new Error("a key that was just stored is not there");
  return stored.sealed;
}
