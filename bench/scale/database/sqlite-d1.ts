import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** What has been asked since the last `reset`: D1's part of the work, without the way there and back. */
export interface Meter {
  roundTrips: number;
  statements: number;
  /** How long SQLite took for all of it, the commit included. */
  ms: number;
}

export interface MeasuredD1 {
  binding: D1Database;
  /** For what is not to be measured. */
  real: DatabaseSync;
  meter: Meter;
  reset(): void;
  /** Of the file, without pages that are free. */
  bytes(): number;
}

/**
 * D1's interface over a SQLite file of this machine, timed. Statements are compiled anew each time, as D1 gets them as text;
 * a commit goes to the write-ahead log, and is not waited for until it is on the disk, which at D1 other machines confirm.
 */
export function openSqliteD1(file: string): MeasuredD1 {
  const real = new DatabaseSync(file);
  real.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
  const meter: Meter = { roundTrips: 0, statements: 0, ms: 0 };

  const timed = <T>(work: () => T): T => {
    const startedAt = performance.now();
    try {
      return work();
    } finally {
      meter.ms += performance.now() - startedAt;
      meter.roundTrips += 1;
    }
  };
  const rowsOf = ({ sql, values }: Query): Record<string, unknown>[] => {
    meter.statements += 1;
    return real.prepare(sql).all(...values);
  };
  const arraysOf = ({ sql, values }: Query): unknown[][] => {
    meter.statements += 1;
    const prepared = real.prepare(sql);
    prepared.setReturnArrays(true);
    // Its type knows rows as objects only.
    const rows: unknown = prepared.all(...values);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- setReturnArrays makes them arrays
    return rows as unknown[][];
  };
  const together = (queries: Query[]): Record<string, unknown>[][] => {
    real.exec("BEGIN IMMEDIATE");
    try {
      const answers = queries.map(rowsOf);
      real.exec("COMMIT");
      return answers;
    } catch (error) {
      real.exec("ROLLBACK");
      throw error;
    }
  };
  const wrap = (query: Query): object => ({
    query,
    bind: (...values: unknown[]) => wrap({ sql: query.sql, values: values.map(asInput) }),
    all: async () => answerOf(timed(() => rowsOf(query))),
    run: async () => answerOf(timed(() => rowsOf(query))),
    first: async () => timed(() => rowsOf(query))[0] ?? null,
    raw: async () => timed(() => arraysOf(query)),
  });
  const binding = {
    prepare: (sql: string) => wrap({ sql, values: [] }),
    batch: async (statements: { query: Query }[]) =>
      timed(() => together(statements.map(({ query }) => query))).map(answerOf),
  };
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of D1 that Drizzle and src/db use
    binding: binding as unknown as D1Database,
    real,
    meter,
    reset: () => Object.assign(meter, { roundTrips: 0, statements: 0, ms: 0 }),
    bytes: () => {
      const pragma = (name: string): number =>
        Number(Object.values(real.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 0);
      return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size");
    },
  };
}

interface Query {
  sql: string;
  values: SQLInputValue[];
}

function answerOf(results: Record<string, unknown>[]): object {
  return { success: true, results, meta: {} };
}

/** As D1 takes parameters. */
function asInput(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string" || typeof value === "number" || value === null || value instanceof Uint8Array) {
    return value;
  }
  throw new TypeError(`D1 does not take a parameter like ${typeof value}`);
}
