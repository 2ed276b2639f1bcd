import { useEffect } from "react";
import { nextLook } from "./next-look.ts";
import type { ScheduledItem } from "./scheduled-item.ts";

/**
 * Asks again a little after the first of those that wait is due: nothing else tells a partner, or a list, of it. Once: what
 * waits on, as sending is switched off, is not asked for over and over.
 */
export function useLookAgain(waiting: readonly ScheduledItem[] | undefined, ask: () => unknown): void {
  const id = waiting?.[0]?.id;
  const sendAt = waiting?.[0]?.sendAt;
  useEffect(() => {
    if (id === undefined || sendAt === undefined) return;
    const timer = setTimeout(ask, nextLook(sendAt, Date.now()));
    return () => clearTimeout(timer);
  }, [id, sendAt, ask]);
}
