import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createWorld, type World } from "./world.ts";

/** Of tables that hang below others, in the order in which they may be written. */
const MOVED = ["organizations", "channels", "users", "refresh_tokens"] as const;

/**
 * An organization in the first database and one in the second, whose rows have the very same ids as the first one's: all but
 * the organization's own, which is unique over all. To be called once in a file, before anything else asks the Worker, as an
 * isolate reads its settings once.
 */
export async function createTwoDatabases(): Promise<{ first: World; second: World }> {
  await applyD1Migrations(env.DB_2, env.TEST_MIGRATIONS);
  const second = await createWorld();
  const rows = await Promise.all(MOVED.map((table) => rowsOf(table, second.organizationId)));
  for (const [index, table] of MOVED.entries()) for (const row of rows[index] ?? []) await insert(table, row);
  // What has gone leaves its ids to those who come: without AUTOINCREMENT they are counted from the highest there is.
  for (const table of MOVED.toReversed()) await remove(table, second.organizationId);
  const keeper =
    "INSERT INTO organizations (id, name, default_country, settings, created_at) VALUES (?, 'gone', 'CO', '{}', 0)";
  await env.DB.prepare(keeper).bind(second.organizationId).run();
  const first = await createWorld();
  await env.DB.prepare("DELETE FROM organizations WHERE id = ?").bind(second.organizationId).run();
  Object.assign(env, { PLACEMENT: JSON.stringify({ [second.organizationId]: "DB_2" }) });
  return { first, second };
}

type Row = Record<string, unknown>;

async function rowsOf(table: (typeof MOVED)[number], organizationId: number): Promise<Row[]> {
  const { results } = await env.DB.prepare(`SELECT * FROM ${table} WHERE ${ownerOf(table)} = ?`)
    .bind(organizationId)
    .all();
  return results;
}

async function insert(table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  await env.DB_2.prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
    .bind(...Object.values(row))
    .run();
}

async function remove(table: (typeof MOVED)[number], organizationId: number): Promise<void> {
  await env.DB.prepare(`DELETE FROM ${table} WHERE ${ownerOf(table)} = ?`)
    .bind(organizationId)
    .run();
}

function ownerOf(table: (typeof MOVED)[number]): string {
  return table === "organizations" ? "id" : "organization_id";
}
