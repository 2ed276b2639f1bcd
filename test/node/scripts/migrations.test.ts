import { expect, it } from "vitest";
import { z } from "zod";
import { numberOf, readMigrationMemory } from "../../../scripts/database/migration-journal.ts";
import { schemaSnapshot } from "../../../scripts/database/schema-snapshot.ts";
import { migratedDatabase } from "./migrated-database.ts";

const named = z.record(z.string(), z.unknown());
const snapshot = z.looseObject({ tables: z.record(z.string(), z.looseObject({ columns: named, indexes: named })) });
/** As it would stand in its file. */
const { id: _, prevId: __, ...present } = snapshot.parse(JSON.parse(JSON.stringify(await schemaSnapshot())));

it("each migration is known to drizzle-kit, in wrangler's order (else: npm run db:snapshot)", async () => {
  const { journal, tags } = await readMigrationMemory();
  expect(journal.entries.map(({ tag }) => tag)).toEqual(tags);
});

it("drizzle-kit has the present schema in mind, and would write no migration", async () => {
  const { id: _id, prevId: _prevId, ...known } = (await readMigrationMemory()).newestSnapshot;
  expect(known).toEqual(present);
});

it("the migrations make the tables that the schema tells of: their columns and indexes", async () => {
  const database = await migratedDatabase();
  const names = (sql: string, table: string): unknown[] =>
    database
      .prepare(sql)
      .all(table)
      .map(({ name }) => name);
  for (const [table, { columns, indexes }] of Object.entries(present.tables)) {
    expect({
      table,
      columns: names("SELECT name FROM pragma_table_info(?) ORDER BY name", table),
      indexes: names("SELECT name FROM pragma_index_list(?) WHERE origin = 'c' ORDER BY name", table),
    }).toEqual({ table, columns: Object.keys(columns).sort(), indexes: Object.keys(indexes).sort() });
  }
});

it("no two migrations have the same number", async () => {
  const { tags } = await readMigrationMemory();
  expect(new Set(tags.map(numberOf)).size).toBe(tags.length);
});
