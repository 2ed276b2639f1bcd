import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useOwnUser } from "../api/use-session.ts";

/** Sends what was written, whatever page is shown. */
export function useOutboxSender(): void {
  const cache = useQueryClient();
  const { id: userId } = useOwnUser();
  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    // No part of the first page: it has time until that is drawn.
    void import("./start-outbox.ts").then(({ startOutbox }) => {
      if (!gone) stop = startOutbox(cache, userId);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [cache, userId]);
}
