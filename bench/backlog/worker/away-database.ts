/** D1 while it is overloaded: it refuses whatever it is asked. */
export function awayDatabase(): D1Database {
  const refuse = (): Promise<never> => Promise.reject(new Error("D1_ERROR: D1 DB is overloaded."));
  const statement = { bind: () => statement, all: refuse, run: refuse, first: refuse, raw: refuse };
  // Of all that a D1 is, the Worker uses these.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { prepare: () => statement, batch: refuse } as unknown as D1Database;
}
