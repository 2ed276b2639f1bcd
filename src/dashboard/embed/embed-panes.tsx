import { MessagesSquare } from "lucide-react";
import { Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { RowList } from "../inbox/row-list.tsx";
import { Bar } from "../offline/bar.tsx";
import { ConnectionBanner } from "../offline/connection-banner.tsx";
import { CrashGuard } from "../shell/crash-guard.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { EmbedConversation } from "./embed-conversation.tsx";
import type { EmbedSession } from "./enter-embed.ts";
import { useLeftOut } from "./left-out.ts";
import styles from "./embed.module.css";

interface EmbedPanesProps {
  session: EmbedSession;
  /** Null until they are there. */
  rows: ConversationView[] | null;
  error: Error | null;
  openId: number | null;
  /** There is but the one that is open: a list would say nothing. */
  single?: boolean;
  /** The open conversation's socket is the only one. */
  alone: boolean;
  onRetry(): void;
  onEnd?(): void;
}

/** The list and the open conversation: side by side where the frame has room for both, else one of the two. */
export function EmbedPanes({ session, rows, error, openId, single = false, alone, onRetry, onEnd }: EmbedPanesProps) {
  const { t } = useTranslation(["embed", "common"]);
  const errorText = useErrorText();
  if (rows === null) {
    if (error === null) return <Loading />;
    return (
      <main>
        <EmptyState title={errorText(error)}>
          <Button onClick={onRetry}>{t("common:retry")}</Button>
        </EmptyState>
      </main>
    );
  }
  if (rows.length === 0) {
    return (
      <main>
        <EmptyState
          icon={<MessagesSquare size={40} aria-hidden="true" />}
          title={t("empty.title")}
          text={t("empty.text")}
        />
      </main>
    );
  }
  const look = [styles["panes"], openId === null ? "" : styles["open"], single ? styles["single"] : ""];
  return (
    <div className={styles["page"]}>
      <Connection watched={!alone || openId !== null} />
      <main className={look.filter(Boolean).join(" ")}>
        <h1 className="visually-hidden">{t("title")}</h1>
        {single ? null : <List rows={rows} openId={openId} {...(onEnd === undefined ? {} : { onEnd })} />}
        <div className={styles["conversation"]}>
          {openId === null ? (
            <EmptyState icon={<MessagesSquare size={40} aria-hidden="true" />} title={t("choose")} />
          ) : (
            <CrashGuard key={openId}>
              <Suspense fallback={<Loading />}>
                <EmbedConversation conversationId={openId} session={session} single={single} alone={alone} />
              </Suspense>
            </CrashGuard>
          )}
        </div>
      </main>
    </div>
  );
}

/** @param watched whether there is a socket that could be lost */
function Connection({ watched }: { watched: boolean }) {
  const { t } = useTranslation("embed");
  const leftOut = useLeftOut();
  if (leftOut) return <Bar tone="warning" text={t("out")} />;
  return watched ? <ConnectionBanner /> : null;
}

function List({ rows, openId, onEnd }: { rows: ConversationView[]; openId: number | null; onEnd?(): void }) {
  const { t } = useTranslation("embed");
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <nav className={styles["list"]} aria-label={t("conversations")}>
      <div ref={scroller} className={styles["rows"]}>
        <RowList rows={rows} openId={openId} scroller={scroller} {...(onEnd === undefined ? {} : { onEnd })} />
      </div>
    </nav>
  );
}
