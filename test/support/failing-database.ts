/** A D1 that refuses while `failing()` says so; else it is the real one. Counts what reached it. */
export function failingDatabase(
  real: D1Database,
  failing: () => boolean,
  message = "D1_ERROR: Network connection lost.",
): D1Database & { refusals: number } {
  const refuse = (): void => {
    if (!failing()) return;
    database.refusals += 1;
    throw new Error(message);
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === UNWRAPPED) return target;
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          if (name === "bind") return wrap(target.bind(...args));
          return Promise.resolve().then(() => {
            refuse();
            return Reflect.apply(value, target, args) as unknown;
          });
        };
      },
    });
  const database = {
    refusals: 0,
    prepare: (query: string) => wrap(real.prepare(query)),
    batch: async (statements: D1PreparedStatement[]) => {
      refuse();
      return real.batch(statements.map((statement) => Reflect.get(statement, UNWRAPPED) as D1PreparedStatement));
    },
    exec: (query: string) => real.exec(query),
    dump: () => real.dump(),
    withSession: () => real.withSession(),
  };
  return database as unknown as D1Database & { refusals: number };
}

const UNWRAPPED = Symbol("unwrapped");
