const PAGE_ROWS = 8;

/** Where a key leads in a list of `count` rows from row `at`: -1 for above the list, null for a key that does not walk. */
export function walkTo(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return Math.min(at + PAGE_ROWS, count - 1);
    case "PageUp":
      return Math.max(at - PAGE_ROWS, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
