import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, type FocusEvent, type HTMLAttributes, type RefObject } from "react";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { keys } from "../data/query-keys.ts";
import { shownRows, type ShownRows } from "./shown-rows.ts";

export interface FrozenRows extends ShownRows {
  /** Takes the present order, hand or not. */
  apply(): void;
  /** For the element of the list. */
  handlers: HTMLAttributes<HTMLElement>;
}

/** The list's rows in an order that does not change under a pointer, a finger, or the keyboard's focus. */
export function useFrozenRows(live: ConversationView[], list: RefObject<HTMLElement | null>): FrozenRows {
  const cache = useQueryClient();
  const [held, setHeld] = useState(false);
  const [frozen, setFrozen] = useState<ConversationView[] | null>(null);
  const hands = useRef({ pointer: false, focus: false });
  // During rendering: the rows that this very rendering shows are the ones that stay.
  if (held && frozen === null && live.length > 0) setFrozen(live);
  if (!held && frozen !== null) setFrozen(null);

  useEffect(() => {
    // Somebody who types elsewhere has left the mouse where it was.
    const pressed = (event: KeyboardEvent): void => {
      if (event.target instanceof Node && list.current?.contains(event.target) === true) return;
      hands.current.pointer = false;
      setHeld(hands.current.focus);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [list]);

  const handlers = useMemo(() => {
    const change = (hand: "pointer" | "focus", is: boolean): void => {
      if (hands.current[hand] === is) return;
      hands.current[hand] = is;
      setHeld(hands.current.pointer || hands.current.focus);
    };
    return {
      onPointerEnter: () => change("pointer", true),
      onPointerMove: () => change("pointer", true),
      onPointerLeave: () => change("pointer", false),
      // A click leaves the focus behind in the row: that is no keyboard in the list.
      onFocus: (event: FocusEvent) => change("focus", event.target.matches(":focus-visible")),
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) change("focus", false);
      },
    };
  }, []);

  const shown = useMemo(
    () => shownRows(frozen, live, (id) => cache.getQueryData<ConversationView>(keys.conversation(id))),
    [frozen, live, cache],
  );
  return { ...shown, apply: () => setFrozen(live), handlers };
}
