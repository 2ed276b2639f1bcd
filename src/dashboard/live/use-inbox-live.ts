import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useOwnUser } from "../api/use-session.ts";
import { applyEvent } from "../data/apply-event.ts";
import { catchUp } from "../data/catch-up.ts";
import { tellLiveEvent } from "./live-events.ts";
import { openLiveSocket } from "./live-socket.ts";
import { setLiveState } from "./live-state.ts";
import { liveTicket } from "./live-ticket.ts";

/** Keeps the cache fresh with what happens in the organization, for as long as the shell is shown. */
export function useInboxLive(): void {
  const cache = useQueryClient();
  const { id: userId } = useOwnUser();
  useEffect(() => {
    const socket = openLiveSocket({
      path: "/api/whatsapp/live",
      ticket: liveTicket,
      onState: setLiveState,
      onReturn: () => void catchUp(cache),
      onEvent: (event) => {
        applyEvent(cache, event, userId);
        tellLiveEvent(event);
      },
    });
    return () => socket.close();
  }, [cache, userId]);
}
