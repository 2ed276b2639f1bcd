import { Search } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../i18n/use-error-text.ts";
import list from "../inbox/conversation-list.module.css";
import column from "../inbox/list-column.module.css";
import { ListSkeleton } from "../inbox/list-skeleton.tsx";
import { RowList } from "../inbox/row-list.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { findConversations } from "./find-clients.ts";
import { useClientConversations } from "./use-client-conversations.ts";

/** The conversations with a partner's clients, to be searched by name or number. */
export function ClientList({ openId }: { openId: number | null }) {
  const { t } = useTranslation(["partner", "common"]);
  const errorText = useErrorText();
  const conversations = useClientConversations();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text);
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = [...findConversations(conversations.rows, wanted)];
  const searching = wanted.trim() !== "";
  return (
    <section className={column["column"]} aria-label={t("conversations")}>
      <div className={column["top"]}>
        <search className={column["search"]}>
          <Search size={17} aria-hidden="true" />
          <input
            ref={field}
            className={column["field"]}
            type="search"
            value={text}
            placeholder={t("searchHint")}
            aria-label={t("search")}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown") return;
              event.preventDefault();
              scroller.current?.querySelector<HTMLElement>("a[tabindex='0']")?.focus();
            }}
          />
        </search>
      </div>
      <div className={column["panel"]}>
        {conversations.isPending ? (
          <ListSkeleton />
        ) : (
          <div className={list["frame"]}>
            <p className={searching && rows.length > 0 ? list["found"] : "visually-hidden"} role="status">
              {searching ? t("found", { count: rows.length }) : ""}
            </p>
            <div ref={scroller} className={list["scroller"]}>
              {rows.length > 0 ? (
                <RowList rows={rows} openId={openId} scroller={scroller} onBefore={() => field.current?.focus()} />
              ) : conversations.isError ? null : (
                <EmptyState
                  title={t(searching ? "foundNothing" : "noConversations.title")}
                  {...(searching ? {} : { text: t("noConversations.text") })}
                />
              )}
              {conversations.isError ? (
                <div className={list["end"]} role="alert">
                  <p>{errorText(conversations.error)}</p>
                  <Button small onClick={() => void conversations.refetch()}>
                    {t("common:retry")}
                  </Button>
                </div>
              ) : null}
            </div>
          </div>
        )}
      </div>
    </section>
  );
}
