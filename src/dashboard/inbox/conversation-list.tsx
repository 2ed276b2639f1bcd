import { ArrowUp } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { setInboxFilter, type InboxFilter } from "./inbox-filter.ts";
import { ListSkeleton } from "./list-skeleton.tsx";
import { RowList } from "./row-list.tsx";
import { setShownList } from "./shown-list.ts";
import { useConversationList } from "./use-conversation-list.ts";
import { useFrozenRows } from "./use-frozen-rows.ts";
import styles from "./conversation-list.module.css";

interface ConversationListProps {
  filter: InboxFilter;
  openId: number | null;
  /** ↑ on the first row. */
  onBefore(): void;
}

/** After this many pages without a conversation it is for the person to say whether to look further. */
const EMPTY_PAGES = 4;

/** One of the inbox's lists. */
export function ConversationList({ filter, openId, onBefore }: ConversationListProps) {
  const { t } = useTranslation(["inbox", "common"]);
  const errorText = useErrorText();
  const list = useConversationList(filter);
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, waiting, apply, handlers } = useFrozenRows(list.rows, frame);
  useEffect(() => setShownList(rows), [rows]);

  const pages = list.data?.pages ?? [];
  const tired =
    pages.length >= EMPTY_PAGES && pages.slice(-EMPTY_PAGES).every((page) => page.conversations.length === 0);
  const more = (): void => {
    if (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
  };
  const hasRows = rows.length > 0;
  // A page of a label's list may be empty, and have others after it.
  const searchesOn = !hasRows && list.hasNextPage && !tired;
  useEffect(() => {
    if (searchesOn) more();
  });

  if (list.isPending || searchesOn) return <ListSkeleton />;
  return (
    // With what says that there is more: a pointer that comes to be on it has not left the list.
    <div ref={frame} className={styles["frame"]} {...handlers}>
      {waiting === 0 ? null : (
        <button
          type="button"
          className={styles["pill"]}
          onClick={({ detail }) => {
            apply();
            scroller.current?.scrollTo({ top: 0 });
            // Pressed by the keyboard, whose focus would be gone with the button.
            if (detail === 0) scroller.current?.querySelector<HTMLElement>("[data-conversation]")?.focus();
          }}
        >
          <ArrowUp size={16} aria-hidden="true" /> {t("newOnes", { count: waiting })}
        </button>
      )}
      <div ref={scroller} className={styles["scroller"]}>
        {hasRows ? (
          <RowList
            rows={rows}
            openId={openId}
            scroller={scroller}
            onEnd={tired ? undefined : more}
            onBefore={onBefore}
          />
        ) : list.isError ? null : (
          <Nothing filter={filter} />
        )}
        {list.isFetchingNextPage ? (
          <p className={styles["end"]}>
            <Spinner small /> {t("loadingMore")}
          </p>
        ) : list.isError ? (
          <div className={styles["end"]} role="alert">
            <p>{errorText(list.error)}</p>
            <Button small onClick={() => void (hasRows ? list.fetchNextPage() : list.refetch())}>
              {t("common:retry")}
            </Button>
          </div>
        ) : tired && list.hasNextPage ? (
          <div className={styles["end"]}>
            <Button small onClick={() => void list.fetchNextPage()}>
              {t("lookFurther")}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** Why there is nothing, and where there may be something. */
function Nothing({ filter: { view, labelId } }: { filter: InboxFilter }) {
  const { t } = useTranslation(["inbox", "common"]);
  if (labelId !== null) {
    return (
      <EmptyState title={t("empty.label")}>
        <Button onClick={() => setInboxFilter({ labelId: null })}>{t("anyLabel")}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t(`empty.${view}.title`)} text={t(`empty.${view}.text`)}>
      {view === "all" ? null : <Button onClick={() => setInboxFilter({ view: "all" })}>{t("showAll")}</Button>}
    </EmptyState>
  );
}
