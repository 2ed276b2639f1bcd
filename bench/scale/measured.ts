import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { projectRoot } from "../../scripts/project-root.ts";
import { usage } from "../cost/usage.ts";

const amount = z.number().min(0);
/** How a part was made. */
const origin = { command: z.string(), at: z.string(), machine: z.string(), how: z.string() };

/** What one operation asks of D1, on average. */
const databaseUse = z.object({
  roundTrips: amount,
  statements: amount,
  /** SQLite's own time, of this machine. */
  ms: amount,
  /** Calls of the organization's inbox object, of conversations' objects, and messages put on queues. */
  inboxCalls: amount,
  conversationCalls: amount,
  queued: amount,
});
export type DatabaseUse = z.infer<typeof databaseUse>;

/** A batch with so many messages or statuses in it. */
const batchPoint = z.object({ events: amount, ms: amount });

const operations = <T extends z.ZodType>(each: T) =>
  z.object({
    "inbound text": each,
    "inbound with media": each,
    send: each,
    status: each,
    "list page": each,
    "thread page": each,
    search: each,
    stats: each,
    "mark-read": each,
  });

const measured = z.object({
  billed: z.object({ ...origin, each: operations(usage) }),
  database: z.object({
    ...origin,
    each: operations(databaseUse),
    messageBatches: z.array(batchPoint),
    statusBatches: z.array(batchPoint),
    /** Of the database's file, for each message with its conversation's share, its counts and its statuses. */
    bytesPerMessage: z.object({ inbound: amount, outbound: amount }),
  }),
});
export type Measured = z.infer<typeof measured>;

const file = path.join(projectRoot, "bench", "scale", "measured.json");

export async function readMeasured(): Promise<Measured> {
  return measured.parse(JSON.parse(await readFile(file, "utf8")));
}

/** Puts a new part into the file; the others stay as they are. */
export async function writeMeasured(part: Partial<Measured>): Promise<void> {
  const before: unknown = await readFile(file, "utf8").then(JSON.parse, () => ({}));
  const after = { ...z.record(z.string(), z.unknown()).parse(before), ...part };
  await writeFile(file, `${JSON.stringify(after, null, 2)}\n`);
}
