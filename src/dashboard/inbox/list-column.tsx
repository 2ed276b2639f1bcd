import { Search, X } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../commands/command-registry.ts";
import { useLabels } from "../data/use-labels.ts";
import { DesktopOffer } from "../notify/desktop-offer.tsx";
import { LabelChip } from "../ui/label-chip.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { setInboxFilter, useInboxFilter } from "./inbox-filter.ts";
import { LabelFilter } from "./label-filter.tsx";
import { SearchResults } from "./search-results.tsx";
import { LIST_PANEL, ViewTabs } from "./view-tabs.tsx";
import styles from "./list-column.module.css";

/** Everything about which conversation to open: search, filters, and the list. */
export function ListColumn({ openId }: { openId: number | null }) {
  const { t } = useTranslation("inbox");
  const filter = useInboxFilter();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const searching = text.trim() !== "";

  const toField = useCallback(() => field.current?.focus(), []);
  const toList = useCallback(() => panel.current?.querySelector<HTMLElement>("a[tabindex='0']")?.focus(), []);
  const search = useMemo(
    () => ({ id: "inbox.search", group: "inbox" as const, title: t("searchCommand"), keys: "/", run: toField }),
    [t, toField],
  );
  const list = useMemo(
    () => ({ id: "inbox.list", group: "inbox" as const, title: t("listCommand"), keys: "g l", run: toList }),
    [t, toList],
  );
  useCommand(search);
  useCommand(list);

  return (
    <section className={styles["column"]} aria-label={t("conversations")}>
      <div className={styles["top"]}>
        <search className={styles["search"]}>
          <Search size={17} aria-hidden="true" />
          <input
            ref={field}
            className={styles["field"]}
            type="search"
            value={text}
            placeholder={t("searchHint")}
            aria-label={t("searchLabel")}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown") {
                event.preventDefault();
                toList();
              } else if (event.key === "Escape" && text !== "") {
                event.preventDefault();
                setText("");
              }
            }}
          />
          {text === "" ? null : (
            <button
              type="button"
              className={styles["clear"]}
              aria-label={t("clearSearch")}
              onClick={() => {
                setText("");
                toField();
              }}
            >
              <X size={16} aria-hidden="true" />
            </button>
          )}
        </search>
        <LabelFilter labelId={filter.labelId} />
      </div>
      {searching ? null : (
        <>
          <ViewTabs view={filter.view} />
          <ChosenLabel labelId={filter.labelId} />
          <DesktopOffer />
        </>
      )}
      <div
        ref={panel}
        className={styles["panel"]}
        {...(searching ? {} : { id: LIST_PANEL, role: "tabpanel" as const, "aria-label": t(`view.${filter.view}`) })}
      >
        {searching ? (
          <SearchResults text={text} openId={openId} onBefore={toField} />
        ) : (
          <ConversationList
            key={`${filter.view} ${filter.labelId}`}
            filter={filter}
            openId={openId}
            onBefore={toField}
          />
        )}
      </div>
    </section>
  );
}

function ChosenLabel({ labelId }: { labelId: number | null }) {
  const { t } = useTranslation("inbox");
  const labels = useLabels();
  const label = labels.find((each) => each.id === labelId);
  // Deleted by somebody meanwhile: its list would stay empty for ever.
  const gone = labelId !== null && labels.length > 0 && label === undefined;
  useEffect(() => {
    if (gone) setInboxFilter({ labelId: null });
  }, [gone]);
  if (label === undefined) return null;
  return (
    <div className={styles["label"]}>
      <LabelChip label={label} />
      <button
        type="button"
        className={styles["clear"]}
        aria-label={t("removeLabelFilter")}
        onClick={() => setInboxFilter({ labelId: null })}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
