import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { keys } from "../data/query-keys.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { RowList } from "./row-list.tsx";
import { setShownList } from "./shown-list.ts";
import { useConversationSearch } from "./use-conversation-search.ts";
import styles from "./conversation-list.module.css";

interface SearchResultsProps {
  /** What is looked for: a part of a name, a username or a number. */
  text: string;
  openId: number | null;
  onBefore(): void;
}

/** The conversations that were searched for, in place of the list. */
export function SearchResults({ text, openId, onBefore }: SearchResultsProps) {
  const { t } = useTranslation(["inbox", "common"]);
  const errorText = useErrorText();
  const cache = useQueryClient();
  const search = useConversationSearch(text);
  const scroller = useRef<HTMLDivElement>(null);
  const found = search.data;
  // What happened to them since is in the cache, one by one.
  const rows = useMemo(
    () => (found ?? []).map((row) => newer(row, cache.getQueryData<ConversationView>(keys.conversation(row.id)))),
    [found, cache],
  );
  useEffect(() => setShownList(rows), [rows]);

  if (search.isError) {
    return (
      <EmptyState title={t("searchFailed")} text={errorText(search.error)}>
        <Button onClick={() => void search.refetch()}>{t("common:retry")}</Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles["frame"]}>
      <p className={rows.length === 0 ? "visually-hidden" : styles["found"]} role="status">
        {search.isPending ? "" : t("found", { count: rows.length })}
      </p>
      <div ref={scroller} className={styles["scroller"]}>
        {search.isPending ? (
          <ListSkeleton />
        ) : rows.length === 0 ? (
          <EmptyState title={t("foundNothing.title")} text={t("foundNothing.text")} />
        ) : (
          <RowList rows={rows} openId={openId} scroller={scroller} onBefore={onBefore} />
        )}
      </div>
    </div>
  );
}

function newer(row: ConversationView, known: ConversationView | undefined): ConversationView {
  return known !== undefined && known.version > row.version ? known : row;
}
