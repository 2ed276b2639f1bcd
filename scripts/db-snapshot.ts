/**
 * `npm run db:snapshot`: after a migration that was written by hand, tells drizzle-kit of it, so that the next
 * `npm run db:generate` writes only what has changed since.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { journalFile, numberOf, readMigrationMemory } from "./database/migration-journal.ts";
import { schemaSnapshot } from "./database/schema-snapshot.ts";

const { journal, tags, newestSnapshot } = await readMigrationMemory();
const known = new Set(journal.entries.map(({ tag }) => tag));
const added = tags.filter((tag) => !known.has(tag));
const newest = added.at(-1);
if (newest === undefined) {
  console.log("Every migration is in migrations/meta/_journal.json.");
} else {
  const now = Date.now();
  for (const [n, tag] of added.entries()) {
    journal.entries.push({ idx: numberOf(tag), version: "6", when: now + n, tag, breakpoints: true });
  }
  const file = path.join(path.dirname(journalFile), `${newest.slice(0, 4)}_snapshot.json`);
  const { id, prevId, ...rest } = await schemaSnapshot(newestSnapshot.id);
  const snapshot = { version: rest.version, dialect: rest.dialect, id, prevId, ...rest };
  await writeFile(file, JSON.stringify(snapshot, null, 2));
  await writeFile(journalFile, JSON.stringify(journal, null, 2));
  console.log(`Noted ${added.join(", ")}; the schema is in migrations/meta/${path.basename(file)}.`);
}
