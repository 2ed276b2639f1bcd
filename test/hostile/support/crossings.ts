import { env } from "cloudflare:workers";
import { tablesOfOrganizations } from "./pool.ts";

interface Reference {
  table: string;
  column: string;
  target: string;
  key: string;
}

/** Every reference from a table of organizations to another, as the database itself tells. */
export async function referencesOfOrganizations(): Promise<Reference[]> {
  const tables = await tablesOfOrganizations();
  const keys = await env.DB.batch<{ table: string; from: string; to: string }>(
    tables.map((table) => env.DB.prepare(`PRAGMA foreign_key_list("${table}")`)),
  );
  return tables.flatMap((table, i) =>
    (keys[i]?.results ?? [])
      .filter((key) => tables.includes(key.table))
      .map((key) => ({ table, column: key.from, target: key.table, key: key.to })),
  );
}

/** Where a row of one organization points at a row of another; nowhere, in a sound database. */
export async function crossings(references: Reference[]): Promise<string[]> {
  const counts = await env.DB.batch<{ count: number }>(
    references.map(({ table, column, target, key }) =>
      env.DB.prepare(
        `SELECT count(*) AS count FROM "${table}" a JOIN "${target}" b ON a."${column}" = b."${key}"
         WHERE a.organization_id <> b.organization_id`,
      ),
    ),
  );
  return references
    .filter((_, i) => counts[i]?.results[0]?.count !== 0)
    .map(({ table, column, target }) => `${table}.${column} of one organization is of another's ${target}`);
}
