import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useOwnUser } from "../api/use-session.ts";
import { applyEvent } from "../data/apply-event.ts";
import { catchUp } from "../data/catch-up.ts";
import { conversationSource } from "../data/conversation-source.ts";
import { openLiveSocket, type LiveSocket } from "./live-socket.ts";
import { setLiveState } from "./live-state.ts";
import { liveTicket } from "./live-ticket.ts";
import { mendHole } from "./mend-hole.ts";
import { createVersionWatch } from "./version-watch.ts";

export interface Colleague {
  id: number;
  name: string;
}

export interface ConversationLive {
  /** Colleagues who have the conversation open too. */
  present: Colleague[];
  /** Colleagues who are writing in it just now. */
  typing: Colleague[];
  /** Tells them, and the customer, that this person writes. Say it as often as you like. */
  sayTyping(active: boolean): void;
}

/** A word about typing counts for this long, should the next one get lost. */
const TYPING_COUNTS_MS = 6000;
const SAY_EVERY_MS = 3000;

/**
 * Who else is in a conversation, over its own socket.
 * @param alone there is no socket of the list beside it, to speak for the connection and to fetch what was missed
 */
export function useConversationLive(conversationId: number, alone = false): ConversationLive {
  const cache = useQueryClient();
  const { id: userId } = useOwnUser();
  const [present, setPresent] = useState<Colleague[]>([]);
  const [typing, setTyping] = useState<Colleague[]>([]);
  const socket = useRef<LiveSocket | null>(null);
  const saidAt = useRef(0);

  useEffect(() => {
    const timers = new Map<number, ReturnType<typeof setTimeout>>();
    const stopped = (id: number): void => setTyping((others) => others.filter((each) => each.id !== id));
    const versions = createVersionWatch();
    const opened = openLiveSocket({
      path: conversationSource().livePath(conversationId),
      ticket: liveTicket,
      onState: (state) => {
        setTyping([]);
        if (alone) setLiveState(state);
      },
      onReturn: () => {
        versions.begin();
        if (alone) void catchUp(cache);
      },
      onEvent: (event) => {
        mendHole(cache, versions, event);
        if (event.type === "presence") setPresent(event.agents.filter((each) => each.id !== userId));
        else if (event.type !== "typing") applyEvent(cache, event, userId);
        else if (event.agent.id !== userId) {
          const { agent } = event;
          clearTimeout(timers.get(agent.id));
          if (!event.active) return stopped(agent.id);
          setTyping((others) => [...others.filter((each) => each.id !== agent.id), agent]);
          timers.set(
            agent.id,
            setTimeout(() => stopped(agent.id), TYPING_COUNTS_MS),
          );
        }
      },
    });
    socket.current = opened;
    return () => {
      opened.close();
      socket.current = null;
      for (const timer of timers.values()) clearTimeout(timer);
      setPresent([]);
      setTyping([]);
    };
  }, [cache, conversationId, userId, alone]);

  const sayTyping = useCallback((active: boolean) => {
    const now = Date.now();
    if (active && now - saidAt.current < SAY_EVERY_MS) return;
    saidAt.current = active ? now : 0;
    socket.current?.say({ type: "typing", active });
  }, []);

  return { present, typing, sayTyping };
}
