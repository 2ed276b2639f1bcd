import { useEffect, useState } from "react";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { warningBetween, windowChangesInMs, windowStateOf } from "./service-window-state.ts";
import type { WindowState, WindowWarning } from "./service-window-state.ts";

/** The 24-hour window as it is now, minute by minute, and what should be said aloud about it. */
export function useServiceWindow(
  conversation: Pick<ConversationView, "window_closes_at" | "blocked_at">,
): WindowState & { warning: WindowWarning | null } {
  const { window_closes_at: closesAt, blocked_at: blockedAt } = conversation;
  const [shown, setShown] = useState(() => ({
    window: windowStateOf(conversation, Date.now()),
    warning: null as WindowWarning | null,
  }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      const now = Date.now();
      const window = windowStateOf({ window_closes_at: closesAt, blocked_at: blockedAt }, now);
      setShown((before) => ({ window, warning: warningBetween(before.window, window) }));
      const next = windowChangesInMs(closesAt, now);
      if (next !== null) timer = setTimeout(show, next);
    };
    show();
    return () => clearTimeout(timer);
  }, [closesAt, blockedAt]);
  return { ...shown.window, warning: shown.warning };
}
