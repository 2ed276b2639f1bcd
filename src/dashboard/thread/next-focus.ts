import type { ThreadRow } from "./thread-rows.ts";

/**
 * The row that a key leads to from another; null for keys that lead nowhere. Separators are passed over.
 * @param from an index; the place after the last one is below all
 */
export function nextFocus(rows: readonly ThreadRow[], from: number, key: string): number | null {
  switch (key) {
    case "ArrowUp":
      return found(rows.findLastIndex((row, index) => index < from && isStop(row)));
    case "ArrowDown":
      return found(rows.findIndex((row, index) => index > from && isStop(row)));
    case "Home":
      return found(rows.findIndex(isStop));
    case "End":
      return found(rows.findLastIndex(isStop));
    default:
      return null;
  }
}

function isStop({ kind }: ThreadRow): boolean {
  return kind !== "day" && kind !== "unread";
}

function found(index: number): number | null {
  return index < 0 ? null : index;
}
