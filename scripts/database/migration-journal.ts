import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { projectRoot } from "../project-root.ts";

const journal = z.object({
  version: z.string(),
  dialect: z.string(),
  entries: z.array(
    z.object({
      idx: z.number().int(),
      version: z.string(),
      /** Milliseconds; wrangler goes by the files' names alone. */
      when: z.number(),
      /** The file's name without its ending. */
      tag: z.string(),
      breakpoints: z.boolean(),
    }),
  ),
});
export type MigrationJournal = z.infer<typeof journal>;

const snapshotId = z.looseObject({ id: z.string() });

/** What drizzle-kit remembers of the migrations, in migrations/meta. */
export interface MigrationMemory {
  journal: MigrationJournal;
  /** The tags of all files that wrangler would apply, in its order. */
  tags: string[];
  newestSnapshot: z.infer<typeof snapshotId>;
}

const folder = path.join(projectRoot, "migrations");
export const journalFile = path.join(folder, "meta", "_journal.json");

export async function readMigrationMemory(): Promise<MigrationMemory> {
  const tags = (await readdir(folder))
    .filter((name) => name.endsWith(".sql"))
    .map((name) => name.slice(0, -".sql".length))
    .sort();
  const snapshots = (await readdir(path.dirname(journalFile))).filter((name) => name.endsWith("_snapshot.json")).sort();
  const newest = await readFile(path.join(path.dirname(journalFile), snapshots.at(-1) ?? ""), "utf8");
  return {
    journal: journal.parse(JSON.parse(await readFile(journalFile, "utf8"))),
    tags,
    newestSnapshot: snapshotId.parse(JSON.parse(newest)),
  };
}

/** The number that a migration's name begins with, which is drizzle-kit's too. */
export function numberOf(tag: string): number {
  return Number(tag.slice(0, 4));
}
