import { count } from "./tally.ts";

const REAL = Symbol("the real statement");

/** Queries two of whose columns have one name, which only `raw` can tell apart. */
const twins = new Map<string, boolean>();

/**
 * D1 that adds up what it says of each statement. `first` and `raw` don't say it, so they ask as `all` does; where that
 * would lose a column, a query is asked twice and counted once, which adds a little to the CPU time.
 */
export function countedDatabase(real: D1Database): D1Database {
  const wrap = (query: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async (): Promise<D1Result<Record<string, unknown>>> => {
      count("d1RoundTrips");
      return counted(await statement.all());
    };
    return new Proxy(statement, {
      get(target, name): unknown {
        switch (name) {
          case REAL:
            return target;
          case "bind":
            return (...values: unknown[]) => wrap(query, target.bind(...values));
          case "all":
          case "run":
            return all;
          case "first":
            return async () => (await all()).results[0] ?? null;
          case "raw":
            return async () => {
              const { results } = await all();
              if (await hasTwins(query, target)) return target.raw();
              return results.map((row) => Object.values(row));
            };
          default:
            return Reflect.get(target, name);
        }
      },
    });
  };
  return new Proxy(real, {
    get(target, name): unknown {
      if (name === "prepare") return (query: string) => wrap(query, target.prepare(query));
      if (name !== "batch") return Reflect.get(target, name);
      return async (statements: D1PreparedStatement[]) => {
        count("d1RoundTrips");
        const results = await target.batch(
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each of them is one of wrap's
          statements.map((statement) => Reflect.get(statement, REAL) as D1PreparedStatement),
        );
        return results.map(counted);
      };
    },
  });
}

/** Only reads join tables here; what a write answers with is of one. */
async function hasTwins(query: string, statement: D1PreparedStatement): Promise<boolean> {
  if (!/^\s*select/i.test(query)) return false;
  const known = twins.get(query);
  if (known !== undefined) return known;
  const [names] = await statement.raw({ columnNames: true });
  const found = new Set(names).size < names.length;
  twins.set(query, found);
  return found;
}

function counted<T>(result: D1Result<T>): D1Result<T> {
  count("rowsRead", result.meta.rows_read);
  count("rowsWritten", result.meta.rows_written);
  return result;
}
