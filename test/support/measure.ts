import { env } from "cloudflare:workers";

/** What the statements of a piece of work read and wrote, and how. */
export interface Measured {
  read: number;
  written: number;
  plans: string[];
}

/** Runs against a D1 that adds up what each statement read, and explains it. */
export async function measure(run: (db: D1Database) => Promise<unknown>): Promise<Measured> {
  const measured: Measured = { read: 0, written: 0, plans: [] };
  const queries: { sql: string; params: unknown[] }[] = [];
  const note = (meta: { rows_read?: number; rows_written?: number }): void => {
    measured.read += meta.rows_read ?? 0;
    measured.written += meta.rows_written ?? 0;
  };
  const prepare = (sql: string, params: unknown[] = []): object => {
    const real = env.DB.prepare(sql).bind(...params);
    const execute = async () => {
      queries.push({ sql, params });
      const result = await real.all();
      note(result.meta);
      return result;
    };
    return {
      real,
      query: { sql, params },
      bind: (...bound: unknown[]) => prepare(sql, bound),
      all: execute,
      run: execute,
      first: async () => (await execute()).results[0] ?? null,
      raw: async () => (await execute()).results.map((row) => Object.values(row)),
    };
  };
  const db = {
    prepare: (sql: string) => prepare(sql),
    batch: async (statements: { real: D1PreparedStatement; query: { sql: string; params: unknown[] } }[]) => {
      queries.push(...statements.map((each) => each.query));
      const results = await env.DB.batch(statements.map((each) => each.real));
      for (const result of results) note(result.meta);
      return results;
    },
  };
  await run(db as unknown as D1Database);
  for (const { sql, params } of queries) {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...params)
      .all<{ detail: string }>();
    measured.plans.push(...results.map((row) => row.detail));
  }
  return measured;
}

/** The request's own JSON, and what a statement has made of it (`f`, `s`, `walked`, subqueries), are gone through; tables are searched. */
export function scansTable(detail: string): boolean {
  return detail.startsWith("SCAN ") && !/VIRTUAL TABLE|^SCAN ([fks]|walked)$|^SCAN \(|CONSTANT ROW/.test(detail);
}
