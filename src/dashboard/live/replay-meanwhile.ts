import type { Query, QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "../../domain/events.ts";

/** Longer than any answer that is still awaited. */
const KEPT_MS = 60_000;
/** What live events change; see data/apply-event.ts. */
const CONCERNED: ReadonlySet<unknown> = new Set(["conversations", "conversation", "thread", "notes"]);

export interface Meanwhile {
  /** Remembers an event that was just applied. */
  heard(event: LiveEvent): void;
  stop(): void;
}

/**
 * An answer that is on its way while an event comes in may be of before the event, and would then undo it. So whatever was
 * heard while something was being fetched is applied once more on top of it: events may be applied twice.
 */
export function replayMeanwhile(cache: QueryClient, apply: (event: LiveEvent) => void): Meanwhile {
  let recent: { event: LiveEvent; at: number }[] = [];
  const begun = new WeakMap<Query, number>();
  const stop = cache.getQueryCache().subscribe((notice) => {
    if (notice.type !== "updated" || !CONCERNED.has(notice.query.queryKey[0])) return;
    const { action, query } = notice;
    if (action.type === "fetch") begun.set(query, performance.now());
    if (action.type !== "success" || action.manual === true) return;
    const since = begun.get(query) ?? Number.POSITIVE_INFINITY;
    const missed = recent.filter(({ at }) => at >= since);
    // After everybody has been told of the answer.
    if (missed.length > 0) setTimeout(() => missed.forEach(({ event }) => apply(event)));
  });
  return {
    stop,
    heard: (event) => {
      const at = performance.now();
      recent = [...recent.filter((each) => at - each.at < KEPT_MS), { event, at }];
    },
  };
}
