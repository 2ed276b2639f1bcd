/**
 * Every `media_id` in a request that nobody has checked yet, wherever it stands: a kind of message that comes to carry
 * files is covered without being known here. Without recursion, as whoever asks decides how deep it goes.
 */
export function mediaIdsWithin(json: unknown): number[] {
  const found = new Set<number>();
  const left: unknown[] = [json];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "media_id" && typeof inner === "number") found.add(inner);
      left.push(inner);
    }
  }
  return [...found];
}
