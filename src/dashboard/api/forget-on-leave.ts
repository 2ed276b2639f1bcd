import type { QueryClient } from "@tanstack/react-query";
import { readSession, watchSession } from "./session.ts";

/** What one person was shown is not there for the next one who logs in on the same page. */
export function forgetOnLeave(cache: QueryClient): void {
  let last: number | null = null;
  watchSession(() => {
    const session = readSession();
    const now = session.status === "active" ? session.user.id : null;
    const left = session.status === "anonymous" || (now !== null && now !== last);
    if (left && last !== null) cache.clear();
    if (session.status !== "unreachable") last = now;
  });
}
