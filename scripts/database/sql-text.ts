/**
 * A value as SQLite reads it in a statement, for the files that `wrangler d1 execute` runs: it takes no parameters.
 * @throws RangeError for a NUL character, at which SQLite would end the text, and for a number that is none.
 */
export function sqlText(value: string | number | null): string {
  if (value === null) return "NULL";
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number`);
    return String(value);
  }
  if (value.includes("\0")) throw new RangeError("a text must not hold a NUL character");
  return `'${value.replaceAll("'", "''")}'`;
}
