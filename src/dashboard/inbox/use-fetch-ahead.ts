import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, type SyntheticEvent } from "react";
import { notesQuery } from "../data/notes-query.ts";
import { threadQuery } from "../data/thread-query.ts";

/** Who stays on a row for this long means it; a pointer that only crosses the list asks for nothing. */
const MEANT_AFTER_MS = 100;

/** For the element around a list's rows: what is about to be opened is asked for before the click. */
export function useFetchAhead() {
  const cache = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useMemo(() => {
    const fetchAhead = (id: number): void => {
      void cache.prefetchQuery(threadQuery(cache, id, null));
      void cache.prefetchQuery(notesQuery(id));
    };
    const press = ({ target }: SyntheticEvent): void => {
      const id = conversationAt(target);
      if (id !== null) fetchAhead(id);
    };
    const stay = ({ target }: SyntheticEvent): void => {
      clearTimeout(timer.current);
      const id = conversationAt(target);
      if (id !== null) timer.current = setTimeout(() => fetchAhead(id), MEANT_AFTER_MS);
    };
    const leave = (): void => clearTimeout(timer.current);
    return { onPointerDown: press, onPointerOver: stay, onPointerLeave: leave };
  }, [cache]);
}

/** The conversation in whose row an event happened. */
export function conversationAt(target: EventTarget): number | null {
  if (!(target instanceof Element)) return null;
  const id = Number(target.closest<HTMLElement>("[data-conversation]")?.dataset["conversation"]);
  return id > 0 ? id : null;
}
