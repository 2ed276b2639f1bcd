import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { LiveEvent } from "../../domain/events.ts";
import { useOwnUser } from "../api/use-session.ts";
import { applyEvent } from "../data/apply-event.ts";
import { catchUp } from "../data/catch-up.ts";
import { tellLiveEvent } from "./live-events.ts";
import { openLiveSocket } from "./live-socket.ts";
import { replayMeanwhile } from "./replay-meanwhile.ts";
import { setLiveState } from "./live-state.ts";
import { liveTicket } from "./live-ticket.ts";
import { mendHole } from "./mend-hole.ts";
import { createVersionWatch } from "./version-watch.ts";

/** Keeps the cache fresh with what happens in the organization, for as long as the shell is shown. */
export function useInboxLive(): void {
  const cache = useQueryClient();
  const { id: userId } = useOwnUser();
  useEffect(() => {
    const apply = (event: LiveEvent): void => applyEvent(cache, event, userId);
    const meanwhile = replayMeanwhile(cache, apply);
    const versions = createVersionWatch();
    const socket = openLiveSocket({
      path: "/api/whatsapp/live",
      ticket: liveTicket,
      onState: setLiveState,
      onReturn: () => {
        versions.begin();
        void catchUp(cache);
      },
      onEvent: (event) => {
        mendHole(cache, versions, event);
        meanwhile.heard(event);
        apply(event);
        tellLiveEvent(event);
      },
    });
    return () => {
      meanwhile.stop();
      socket.close();
    };
  }, [cache, userId]);
}
