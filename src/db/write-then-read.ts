import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import type { Database } from "./database.ts";

type Item = BatchItem<"sqlite">;

/**
 * Runs statements and then queries in one transaction and one round trip; answers with what the queries found.
 * Everything in it happens, or nothing.
 */
export async function writeThenRead<const Reads extends readonly [Item, ...Item[]]>(
  db: Database,
  writes: Item[],
  reads: Reads,
): Promise<BatchResponse<Reads>> {
  const [first, ...rest] = [...writes, ...reads];
  if (first === undefined) throw new Error("a batch cannot be empty");
  const results: unknown[] = await db.batch([first, ...rest]);
  // The batch answers in the order it was asked, so its tail has exactly the shape of the reads.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return results.slice(writes.length) as BatchResponse<Reads>;
}
