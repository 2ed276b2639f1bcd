/** A D1 that refuses everything, in these words. */
export function failingDatabase(words: string): D1Database {
  const refuse = () => Promise.reject(new Error(words));
  const prepared = { bind: () => prepared, all: refuse, run: refuse, raw: refuse, first: refuse };
  return { prepare: () => prepared, batch: refuse, exec: refuse, dump: refuse, withSession: refuse } as never;
}
