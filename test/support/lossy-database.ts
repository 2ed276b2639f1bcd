/** A D1 that does what a batch asks while its answer gets lost on the way, as long as `losing()` says so. */
export function lossyDatabase(real: D1Database, losing: () => boolean): D1Database {
  return new Proxy(real, {
    get(target, name) {
      if (name === "batch") {
        return async (statements: D1PreparedStatement[]) => {
          const results = await target.batch(statements);
          if (losing()) throw new Error("D1_ERROR: Network connection lost.");
          return results;
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
