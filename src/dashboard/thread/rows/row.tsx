import { memo } from "react";
import { useThreadShared } from "../thread-context.ts";
import type { ThreadRow } from "../thread-rows.ts";
import { useToday } from "../use-today.ts";
import { BubbleRow } from "./bubble-row.tsx";
import { NoteRow } from "./note-row.tsx";
import { OutboxRow } from "./outbox-row.tsx";
import styles from "./row.module.css";

interface RowProps {
  row: ThreadRow;
  /** The one that the keyboard is at. */
  active: boolean;
  /** Somebody was led here just now. */
  highlighted: boolean;
  onActive(key: string): void;
}

/** One line of the thread. It is drawn again only when it has changed itself, or the keyboard comes or goes. */
export const Row = memo(function Row({ row, active, highlighted, onActive }: RowProps) {
  const { t, formats, ownId, nameOf } = useThreadShared();
  switch (row.kind) {
    case "day":
      return <DayRow at={row.at} />;
    case "unread":
      return <UnreadRow />;
    case "system":
      return (
        <article {...stop(row.key, active, onActive)} className={styles["line"]}>
          <span className={styles["system"]} dir="auto">
            {row.message.text}
          </span>
        </article>
      );
    case "note":
      return (
        <article
          {...stop(row.key, active, onActive)}
          className={styles["line"]}
          aria-label={t("note.by", {
            name: row.note.author_id === ownId ? t("you.self") : nameOf(row.note.author_id),
            time: formats.time(row.note.created_at),
          })}
        >
          <NoteRow note={row.note} />
        </article>
      );
    case "outbox":
      return (
        <article {...stop(row.key, active, onActive)} className={styles["entry"]}>
          <OutboxRow item={row.item} first={row.first} last={row.last} />
        </article>
      );
    case "message":
      return (
        <BubbleRow
          {...stop(row.key, active, onActive)}
          message={row.message}
          first={row.first}
          last={row.last}
          active={active}
          highlighted={highlighted}
        />
      );
  }
});

/** What makes a row a stop of the arrow keys. */
export interface Stop {
  tabIndex: number;
  "data-row": string;
  onFocus(): void;
}

function stop(key: string, active: boolean, onActive: (key: string) => void): Stop {
  return { tabIndex: active ? 0 : -1, "data-row": key, onFocus: () => onActive(key) };
}

function DayRow({ at }: { at: number }) {
  const { formats } = useThreadShared();
  const today = useToday();
  return (
    <div className={styles["line"]}>
      <span className={styles["day"]}>{formats.day(at, today)}</span>
    </div>
  );
}

function UnreadRow() {
  const { t } = useThreadShared();
  return (
    <div className={styles["line"]}>
      <span className={styles["unread"]}>{t("unreadFromHere")}</span>
    </div>
  );
}
