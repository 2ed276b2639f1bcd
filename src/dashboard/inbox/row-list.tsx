import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { Virtualizer, type CustomItemComponentProps, type VirtualizerHandle } from "virtua";
import { useOwnUser } from "../api/use-session.ts";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useLabels } from "../data/use-labels.ts";
import { useUsers } from "../data/use-users.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { useNow } from "../ui/use-now.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { conversationAt, useFetchAhead } from "./use-fetch-ahead.ts";
import { walkTo } from "./walk-to.ts";

export interface RowListProps {
  rows: ConversationView[];
  openId: number | null;
  /** The element that scrolls around it. */
  scroller: RefObject<HTMLDivElement | null>;
  /** The last rows are in sight. */
  onEnd?(): void;
  /** ↑ on the first row. */
  onBefore?(): void;
}

const ROW_PX = 72;
/** The next page is asked for while this many rows are still below. */
const AHEAD = 15;

/** Conversations, of which only those in sight are there. The arrow keys walk through them; Tab stops at one. */
export function RowList({ rows, openId, scroller, onEnd, onBefore }: RowListProps) {
  const { id: ownId } = useOwnUser();
  const formats = useFormats();
  const now = useNow();
  const allLabels = useLabels();
  const users = useUsers();
  const labels = useMemo(() => new Map(allLabels.map((each) => [each.id, each])), [allLabels]);
  const people = useMemo(() => new Map(users.map((user) => [user.id, user.name])), [users]);
  const fetchAhead = useFetchAhead();
  const virtual = useRef<VirtualizerHandle>(null);
  const [stopId, setStopId] = useState<number | null>(null);
  // The row that has the focus is kept, however far one scrolls: with it the keys would be gone.
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const wantedId = useRef<number | null>(null);

  const known = (id: number | null): number => (id === null ? -1 : rows.findIndex((row) => row.id === id));
  const stopAt = known(stopId);
  const stop = Math.max(0, stopAt >= 0 ? stopAt : known(openId));

  const openAt = known(openId);
  const kept = [...new Set([stop, known(focusedId)])].filter((index) => index >= 0 && index < rows.length);
  const wasOpen = useRef<number | null>(null);
  useEffect(() => {
    const before = wasOpen.current;
    wasOpen.current = openId;
    // Opened from elsewhere, such as by a key: it comes into sight. What merely moves is not followed.
    if (before !== openId && openAt >= 0) virtual.current?.scrollToIndex(openAt, { align: "nearest" });
  }, [openId, openAt]);

  const lookForEnd = (): void => {
    const { current: list } = virtual;
    if (list === null || onEnd === undefined) return;
    if (list.findItemIndex(list.scrollOffset + list.viewportSize) >= rows.length - AHEAD) onEnd();
  };
  // Whatever is short of the end of the screen has no scrolling that would ask for more.
  useEffect(lookForEnd);

  /** As soon as it is there: one that was out of sight comes with the scrolling, a frame or two later. */
  const focusRow = (id: number, frames = 30): void => {
    if (wantedId.current !== id) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-conversation="${id}"]`);
    if (row !== null) row?.focus({ preventScroll: true });
    else if (frames > 0) requestAnimationFrame(() => focusRow(id, frames - 1));
  };

  const walk = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = walkTo(event.key, stop, rows.length);
    if (target === null) return;
    event.preventDefault();
    if (target < 0) return onBefore?.();
    const row = rows[target];
    if (row === undefined) return;
    virtual.current?.scrollToIndex(target, { align: "nearest" });
    setStopId(row.id);
    wantedId.current = row.id;
    focusRow(row.id);
  };

  return (
    // The rows are links, which have the focus; this only moves it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      {...fetchAhead}
      onKeyDown={walk}
      onFocus={({ target }) => {
        const id = conversationAt(target);
        if (id === null) return;
        setStopId(id);
        setFocusedId(id);
      }}
      onBlur={() => setFocusedId(null)}
    >
      <Virtualizer
        ref={virtual}
        scrollRef={scroller}
        data={rows}
        as="ul"
        item={Item}
        itemSize={ROW_PX}
        keepMounted={kept}
        onScroll={lookForEnd}
      >
        {(conversation, index) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            open={conversation.id === openId}
            tabStop={index === stop}
            labels={labels}
            people={people}
            ownId={ownId}
            formats={formats}
            now={now}
          />
        )}
      </Virtualizer>
    </div>
  );
}

/** One place of the list. How many there are in all is not known before the end. */
function Item({ style, index, children, ref }: CustomItemComponentProps) {
  return (
    <li ref={ref} style={style} aria-posinset={index + 1} aria-setsize={-1}>
      {children}
    </li>
  );
}
