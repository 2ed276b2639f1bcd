import * as fc from "fast-check";

/** What code that expects something else tends to trip over. */
const SURPRISES: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, "", 0, -1, 1e300, true, [], {}, [[]], "__proto__", "constructor", "toString"),
  fc.constantFrom<unknown>({ toString: 1 }, "\u0000", "\ud83d", "9".repeat(400), "2026-11-20", "1795167015000"),
  fc.jsonValue(),
);

/** A value in which one thing, at any depth, was replaced, removed or put into a list. */
export function mutated(originals: fc.Arbitrary<object>): fc.Arbitrary<unknown> {
  const how = fc.constantFrom("replace", "remove", "wrap", "rename");
  return fc.tuple(originals, fc.nat(), how, SURPRISES).map(([original, pick, change, surprise]) => {
    const copy: unknown = structuredClone(original);
    const places = placesIn(copy);
    const place = places[pick % places.length];
    if (place === undefined) return surprise;
    const { parent, key } = place;
    const before = parent[key];
    if (change === "wrap") parent[key] = [before];
    else if (change === "replace") parent[key] = surprise;
    else delete parent[key];
    if (change === "rename") parent[JSON.stringify(surprise)] = before;
    return copy;
  });
}

interface Place {
  parent: Record<string, unknown>;
  key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesIn(parent[key])]);
}
