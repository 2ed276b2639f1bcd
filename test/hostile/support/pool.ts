import { env } from "cloudflare:workers";
import type { World } from "../../support/world.ts";
import type { Pool } from "./values.ts";

type Row = Record<string, unknown>;

/** Every table that says whose its rows are, as the database itself lists them: a new one is found by itself. */
export async function tablesOfOrganizations(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master
     WHERE type = 'table' AND sql LIKE 'CREATE TABLE%organization_id%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`,
  ).all<{ name: string }>();
  return results.map(({ name }) => name);
}

/** All rows of an organization, by table. */
export async function rowsOf(organizationId: number): Promise<Map<string, Row[]>> {
  const tables = await tablesOfOrganizations();
  const results = await env.DB.batch<Row>([
    env.DB.prepare("SELECT * FROM organizations WHERE id = ?").bind(organizationId),
    ...tables.map((table) => env.DB.prepare(`SELECT * FROM "${table}" WHERE organization_id = ?`).bind(organizationId)),
  ]);
  return new Map(["organizations", ...tables].map((table, i) => [table, results[i]?.results ?? []]));
}

/** The organization's ids by table, for tables whose rows have one. */
export async function idsOf(organizationId: number): Promise<Map<string, number[]>> {
  const rows = await rowsOf(organizationId);
  return new Map(
    [...rows].map(([table, those]) => [table, those.map(({ id }) => id).filter((id) => typeof id === "number")]),
  );
}

/**
 * What can be named of these organizations. A field's own table goes by the field's name (`label_ids` is of `labels`); one
 * that is of none gets everything.
 */
export async function poolOf(worlds: World[], words: Record<string, string[]> = {}): Promise<Pool> {
  const all = await Promise.all(worlds.map(({ organizationId }) => idsOf(organizationId)));
  const merged = new Map<string, number[]>();
  for (const ids of all) {
    for (const [table, those] of ids) merged.set(table, [...(merged.get(table) ?? []), ...those]);
  }
  return {
    ids: (field) => {
      const kind = ALIASES[field] ?? field.replace(/_ids?$/, "").replaceAll("-", "_");
      const [first] = [...merged].filter(([table]) => table === kind || table === `${kind}s`);
      if (first !== undefined) return first[1];
      return NO_ID.test(field) ? [] : [...new Set([...merged.values()].flat())];
    },
    words: (field) => words[field] ?? [],
  };
}

/** Fields that are called otherwise than the table. */
const ALIASES: Record<string, string> = {
  agent_id: "users",
  partner_id: "users",
  mentions: "users",
  reply_to: "messages",
  around: "messages",
  client_id: "contacts",
  fallback_channel_id: "channels",
  ids: "media",
};

/** Numbers that name nothing. */
const NO_ID = /limit|seconds|minutes|days|hour|amount|latitude|longitude|count|index|offset|before|page|size/;
