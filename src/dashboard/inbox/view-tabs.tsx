import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { INBOX_VIEWS, type InboxView } from "../../domain/inbox-view.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { setInboxFilter } from "./inbox-filter.ts";
import { useConversationCounts } from "./use-conversation-counts.ts";
import styles from "./view-tabs.module.css";

export const LIST_PANEL = "conversation-list";

/** The inbox's lists, each with how many are in it. */
export function ViewTabs({ view }: { view: InboxView }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const counts = useConversationCounts();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    bar.current?.querySelector(`[data-view=${view}]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [view]);

  const walk = (event: KeyboardEvent): void => {
    const next = stepTo(event.key, INBOX_VIEWS.indexOf(view));
    if (next === undefined) return;
    event.preventDefault();
    setInboxFilter({ view: next });
    bar.current?.querySelector<HTMLElement>(`[data-view=${next}]`)?.focus();
  };

  return (
    <div ref={bar} role="tablist" tabIndex={-1} aria-label={t("views")} className={styles["bar"]} onKeyDown={walk}>
      {INBOX_VIEWS.map((each) => {
        const count = counts?.[each] ?? 0;
        return (
          <button
            key={each}
            type="button"
            role="tab"
            data-view={each}
            className={styles["tab"]}
            aria-selected={each === view}
            aria-controls={LIST_PANEL}
            tabIndex={each === view ? 0 : -1}
            onClick={() => setInboxFilter({ view: each })}
          >
            {t(`view.${each}`)}
            {count > 0 ? <span className={styles["count"]}>{formats.number(count)}</span> : null}
          </button>
        );
      })}
    </div>
  );
}

function stepTo(key: string, at: number): InboxView | undefined {
  const last = INBOX_VIEWS.length - 1;
  switch (key) {
    case "ArrowRight":
      return INBOX_VIEWS[at === last ? 0 : at + 1];
    case "ArrowLeft":
      return INBOX_VIEWS[at === 0 ? last : at - 1];
    case "Home":
      return INBOX_VIEWS[0];
    case "End":
      return INBOX_VIEWS[last];
    default:
      return undefined;
  }
}
