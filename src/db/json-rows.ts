/** D1 takes strings of 2 MB at most; half of that leaves room for what SQLite makes of them. */
const MAX_BYTES = 1_000_000;

/**
 * Rows as JSON arrays to bind as one parameter each, so that a thousand rows are a handful of statements and never meet
 * D1's limit of 100 parameters.
 */
export function jsonRows(rows: object[]): string[] {
  const chunks: string[] = [];
  let current: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    // UTF-8 takes at most three bytes for each UTF-16 unit.
    const size = text.length * 3;
    if (bytes + size > MAX_BYTES && current.length > 0) {
      chunks.push(`[${current.join(",")}]`);
      current = [];
      bytes = 0;
    }
    current.push(text);
    bytes += size;
  }
  if (current.length > 0) chunks.push(`[${current.join(",")}]`);
  return chunks;
}
