import { ArrowDown } from "lucide-react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { MessageView } from "../../domain/message-view.ts";
import type { LoadedThread } from "../data/use-thread.ts";
import { Spinner } from "../ui/spinner.tsx";
import { setAtBottom } from "./at-bottom.ts";
import { countBelow } from "./new-inbound.ts";
import { nextFocus } from "./next-focus.ts";
import { Row } from "./rows/row.tsx";
import { useThreadShared } from "./thread-context.ts";
import type { ThreadRows } from "./thread-rows.ts";
import type { Target } from "./use-thread-actions.ts";
import { useThreadCommands } from "./use-thread-commands.ts";
import styles from "./message-list.module.css";

interface MessageListProps {
  rows: ThreadRows;
  thread: LoadedThread;
  target: Target | null;
}

/** This near to an end, what lies beyond is fetched. */
const NEAR_PX = 1200;
/** Who is this near to the newest message stays with it. */
const AT_BOTTOM_PX = 48;
const HIGHLIGHT_MS = 2200;

/** The rows that are in sight, of however many there are. */
export function MessageList({ rows: { rows, prepended }, thread, target }: MessageListProps) {
  const { t, conversationId } = useThreadShared();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  /** Whether the newest message is to stay in sight, whatever comes and however large it grows. */
  const stuck = useRef(true);
  const [atBottom, setBottom] = useState(true);
  const [seenId, setSeenId] = useState<number | null>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const [reached, setReached] = useState<Target | null>(null);
  const data = thread.data;
  const complete = data !== undefined && data.newerCursor === null;
  const newestId = data?.messages.at(-1)?.id ?? null;
  const activeIndex = useMemo(
    () => (activeKey === null ? -1 : rows.findIndex((row) => row.key === activeKey)),
    [rows, activeKey],
  );

  const toEnd = useCallback(() => list.current?.scrollToIndex(rows.length - 1, { align: "end" }), [rows.length]);

  const look = useCallback(() => {
    const handle = list.current;
    if (handle === null) return;
    const below = handle.scrollSize - handle.scrollOffset - handle.viewportSize;
    stuck.current = below < AT_BOTTOM_PX;
    const end = stuck.current && complete;
    setBottom(end);
    setAtBottom(conversationId, end);
    if (handle.scrollOffset < NEAR_PX) thread.loadOlder();
    if (below < NEAR_PX) thread.loadNewer();
  }, [complete, conversationId, thread]);

  // What is below is new from the moment on that one looks away.
  if (atBottom && seenId !== newestId) setSeenId(newestId);

  // Where the thread opens: at what was not read yet, else at its end.
  const opened = useRef(false);
  useLayoutEffect(() => {
    if (opened.current) return;
    opened.current = true;
    const unread = rows.findIndex((row) => row.kind === "unread");
    if (target !== null || unread < 0) return;
    stuck.current = false;
    list.current?.scrollToIndex(unread, { align: "start" });
  }, [rows, target]);

  // What one writes is shown wherever one was looking.
  const lastWaiting = useRef<string | null>(null);
  useLayoutEffect(() => {
    const last = rows.at(-1);
    const waiting = last?.kind === "outbox" ? last.key : null;
    if (waiting !== null && waiting !== lastWaiting.current) stuck.current = true;
    lastWaiting.current = waiting;
    if (stuck.current) list.current?.scrollToIndex(rows.length - 1, { align: "end" });
  }, [rows]);

  // The composer grows, a phone's keyboard opens: the newest message stays in sight, or comes into it.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (stuck.current) toEnd();
      else look();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [look, toEnd]);

  // A thread that is shorter than the screen is never scrolled, nor is one that opens where it would have been led to.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const handle = list.current;
      if (handle !== null && (!stuck.current || handle.scrollSize <= handle.viewportSize)) look();
    });
    return () => cancelAnimationFrame(frame);
  }, [look]);
  useEffect(() => () => setAtBottom(conversationId, false), [conversationId]);

  // Where somebody was led to: the keyboard is there too.
  const targetIndex = useMemo(() => (target === null ? -1 : indexOf(rows, target.messageId)), [rows, target]);
  const targetRow = rows[targetIndex];
  if (target !== null && reached !== target && targetRow !== undefined) {
    setReached(target);
    setHighlighted(targetRow.key);
    setActiveKey(targetRow.key);
  }
  const targetKey = targetRow?.key;
  const scrolledTo = useRef<Target | null>(null);
  useLayoutEffect(() => {
    if (targetIndex < 0 || scrolledTo.current === target) return;
    scrolledTo.current = target;
    stuck.current = false;
    list.current?.scrollToIndex(targetIndex, { align: "center" });
    // What led here may be out of sight now, and would take the keyboard with it.
    if (box.current?.contains(document.activeElement) === true && targetKey !== undefined) {
      focusSoon(box.current, targetKey);
    }
  }, [target, targetIndex, targetKey]);
  useEffect(() => {
    if (highlighted === null) return;
    const timer = setTimeout(() => setHighlighted(null), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [highlighted]);

  const focusRow = useCallback(
    (index: number) => {
      const row = rows[index];
      if (row === undefined) return;
      setActiveKey(row.key);
      list.current?.scrollToIndex(index, { align: "nearest" });
      if (box.current !== null) focusSoon(box.current, row.key);
    },
    [rows],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { target: from } = event;
    if (!(from instanceof HTMLElement) || (from !== box.current && from.dataset["row"] === undefined)) return;
    const start = activeIndex >= 0 && from !== box.current ? activeIndex : null;
    const middle = list.current?.findItemIndex(list.current.scrollOffset + list.current.viewportSize - 1) ?? 0;
    const next = nextFocus(rows, start ?? middle + 1, event.key);
    if (next === null) return;
    event.preventDefault();
    focusRow(next);
  };

  const below = complete && data !== undefined ? countBelow(data.messages, seenId) : 0;
  const jump = useCallback((): void => {
    stuck.current = true;
    if (complete) toEnd();
    else void thread.loadNewest().catch(() => undefined);
  }, [complete, thread, toEnd]);
  useThreadCommands(data?.messages ?? NONE, jump);

  return (
    <>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a feed is walked through with the arrow keys. */}
      <div
        ref={box}
        className={styles["box"]}
        role="feed"
        aria-label={t("label")}
        aria-busy={thread.loading !== null}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className={styles["spread"]} />
        <Virtualizer
          ref={list}
          data={rows}
          shift={prepended}
          bufferSize={600}
          keepMounted={activeIndex < 0 ? [] : [activeIndex]}
          onScroll={look}
        >
          {(row) => (
            <Row
              key={row.key}
              row={row}
              active={row.key === activeKey}
              highlighted={row.key === highlighted}
              onActive={setActiveKey}
            />
          )}
        </Virtualizer>
      </div>
      {thread.loading === "older" ? (
        <div className={styles["loading"]} role="status">
          <Spinner small /> {t("loadingOlder")}
        </div>
      ) : null}
      {atBottom ? null : (
        <button type="button" className={styles["jump"]} onClick={jump}>
          <ArrowDown size={20} aria-hidden="true" />
          <span className="visually-hidden">{t("toNewest")}</span>
          {below === 0 ? null : (
            <span className={styles["count"]}>
              <span aria-hidden="true">{below}</span>
              <span className="visually-hidden">{t("newBelow", { count: below })}</span>
            </span>
          )}
        </button>
      )}
    </>
  );
}

const NONE: MessageView[] = [];

function indexOf(rows: ThreadRows["rows"], messageId: number): number {
  return rows.findIndex((row) => row.kind === "message" && row.message.id === messageId);
}

/** In the next frame: a row that was out of sight is not there yet. */
function focusSoon(box: HTMLElement, key: string): void {
  requestAnimationFrame(() => {
    box.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  });
}
