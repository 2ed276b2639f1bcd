/** What stands between the product and a question to D1. */
export type Obstacle = <T>(work: () => Promise<T>) => Promise<T>;

const ASKING = new Set<string | symbol>(["all", "first", "raw", "run"]);
const REAL = Symbol("the real statement");

/** D1, each of whose questions meets an obstacle. */
export function faultyDatabase(real: D1Database, meet: Obstacle): D1Database {
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === REAL) return target;
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function" || !ASKING.has(name)) return value;
        return (...args: unknown[]) => meet(async () => Reflect.apply(value, target, args) as unknown);
      },
    });
  return new Proxy(real, {
    get(target, name) {
      if (name === "prepare") return (query: string) => wrap(target.prepare(query));
      if (name === "batch") {
        return (statements: D1PreparedStatement[]) =>
          meet(() => target.batch(statements.map((statement) => Reflect.get(statement, REAL) as D1PreparedStatement)));
      }
      return Reflect.get(target, name);
    },
  });
}
