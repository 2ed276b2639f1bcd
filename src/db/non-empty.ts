/** What a batch asks for: a list whose first item is known to be there. */
export function nonEmpty<T>(items: T[]): [T, ...T[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error("expected at least one");
  return [first, ...rest];
}
