import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { Composer } from "../composer/composer.tsx";
import { PresenceLine } from "../conversation/presence-line.tsx";
import { WindowBadge } from "../conversation/window-badge.tsx";
import { useConversation } from "../data/use-conversation.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { useMarkRead } from "../inbox/use-mark-read.ts";
import { useConversationLive } from "../live/use-conversation-live.ts";
import { Thread } from "../thread/thread.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import type { EmbedSession } from "./enter-embed.ts";
import styles from "./embed.module.css";

interface EmbedConversationProps {
  conversationId: number;
  session: EmbedSession;
  /** There is no list to go back to. */
  single: boolean;
  alone: boolean;
}

/** A conversation with what an embedded session may do in it: read, answer, mark as read. */
export function EmbedConversation({ conversationId, session, single, alone }: EmbedConversationProps) {
  const { t } = useTranslation(["embed", "common"]);
  const errorText = useErrorText();
  const { data: conversation, error, refetch } = useConversation(conversationId);
  if (conversation === undefined) {
    if (error === null) return <Loading />;
    return (
      <EmptyState title={errorText(error)}>
        <Button onClick={() => void refetch()}>{t("common:retry")}</Button>
        {single ? null : <Link href="/">{t("back")}</Link>}
      </EmptyState>
    );
  }
  return (
    <>
      {session.scopes.includes("manage") ? <Reading conversationId={conversationId} /> : null}
      <OpenConversation conversation={conversation} session={session} single={single} alone={alone} />
    </>
  );
}

function Reading({ conversationId }: { conversationId: number }) {
  useMarkRead(conversationId);
  return null;
}

type OpenConversationProps = Omit<EmbedConversationProps, "conversationId"> & { conversation: ConversationView };

function OpenConversation({ conversation, session, single, alone }: OpenConversationProps) {
  const { t } = useTranslation("embed");
  const live = useConversationLive(conversation.id, alone);
  const title = conversationTitle(conversation) ?? t("unnamed");
  return (
    <section className={styles["pane"]} aria-label={title}>
      <header className={styles["header"]}>
        <div className={styles["bar"]}>
          {single ? null : (
            <Link href="/" className={styles["back"]} aria-label={t("back")}>
              <ArrowLeft size={21} aria-hidden="true" />
            </Link>
          )}
          <Avatar name={title} seed={conversation.contact_id} />
          <div className={styles["names"]}>
            <h2 className={styles["title"]} title={title}>
              <bdi>{title}</bdi>
            </h2>
            <div className={styles["facts"]}>
              <WindowBadge closesAt={conversation.window_closes_at} />
            </div>
          </div>
        </div>
        <PresenceLine present={live.present} />
      </header>
      <Thread conversation={conversation} goTo={null} />
      {session.scopes.includes("send") ? (
        <Composer conversation={conversation} live={live} notes={false} later={false} />
      ) : null}
    </section>
  );
}
