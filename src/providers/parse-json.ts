/** Deeper than anything that a provider says. SQLite reads 1,000 levels, and what is read here is put into other JSON. */
const MAX_LEVELS = 200;

/**
 * Reads what a provider has sent, in a form that comes back from the database as it went in: half an emoji, as phones cut
 * names and texts, is replaced, and what is nested beyond all measure is left out, so that it costs no neighbour.
 * @returns undefined for what is no JSON
 */
export function parseJson(text: string): unknown {
  try {
    return storable(JSON.parse(text), MAX_LEVELS);
  } catch {
    return undefined;
  }
}

/** Not by a reviver of `JSON.parse`, which runs out of stack on what is nested deeply. */
function storable(given: unknown, levels: number): unknown {
  if (typeof given === "string") return given.toWellFormed();
  if (typeof given !== "object" || given === null) return given;
  if (levels === 0) return null;
  if (Array.isArray(given)) return given.map((each) => storable(each, levels - 1));
  // As entries, because assigning a member that is called `__proto__` would be something else.
  return Object.fromEntries(
    Object.entries(given).map(([name, each]) => [name.toWellFormed(), storable(each, levels - 1)]),
  );
}
