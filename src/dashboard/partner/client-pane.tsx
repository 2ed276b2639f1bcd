import { ArrowLeft } from "lucide-react";
import { lazy, Suspense, useLayoutEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { ApiError } from "../api/api-error.ts";
import { ConversationIdentity } from "../conversation/conversation-identity.tsx";
import header from "../conversation/conversation-header.module.css";
import pane from "../conversation/conversation-pane.module.css";
import { PresenceLine } from "../conversation/presence-line.tsx";
import { useConversation } from "../data/use-conversation.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { useConversationLive } from "../live/use-conversation-live.ts";
import { Thread } from "../thread/thread.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { useMediaQuery } from "../ui/use-media-query.ts";
import { ClientComposer } from "./client-composer.tsx";
import { asPartnersSee, showFilesOf } from "./partner-source.ts";
import { useClientConversations } from "./use-client-conversations.ts";

const ScheduledStrip = lazy(() =>
  import("../scheduling/scheduled-strip.tsx").then((m) => ({ default: m.ScheduledStrip })),
);

/** The conversation that the address names, or why there is none to be shown. */
export function ClientPane({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation(["partner", "common"]);
  const errorText = useErrorText();
  const { data: conversation, error, refetch } = useConversation(conversationId);
  useLayoutEffect(() => showFilesOf(conversationId), [conversationId]);
  const list = useClientConversations();
  // Given to somebody else while it was open.
  const gone =
    list.isSuccess && !list.isFetching && !list.hasNextPage && !list.rows.some(({ id }) => id === conversationId);
  if (gone || (error instanceof ApiError && error.code === "not_found")) {
    return (
      <EmptyState title={t("gone.title")} text={t("gone.text")}>
        <Link href="/">{t("backToClients")}</Link>
      </EmptyState>
    );
  }
  if (conversation !== undefined) return <OpenClient conversation={asPartnersSee(conversation)} />;
  if (error === null) return <Loading />;
  return (
    <EmptyState title={errorText(error)}>
      <Button onClick={() => void refetch()}>{t("common:retry")}</Button>
    </EmptyState>
  );
}

function OpenClient({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation("partner");
  const compact = useMediaQuery("(max-width: 760px)");
  const live = useConversationLive(conversation.id, true);
  return (
    <section className={pane["pane"]} aria-label={conversationTitle(conversation) ?? t("unnamed")}>
      <header className={header["header"]}>
        <div className={header["row"]}>
          {compact ? (
            <Link href="/" className={header["back"]} aria-label={t("backToClients")}>
              <ArrowLeft size={21} aria-hidden="true" />
            </Link>
          ) : null}
          <ConversationIdentity conversation={conversation} />
        </div>
        <PresenceLine present={live.present} />
      </header>
      <Thread conversation={conversation} goTo={null} />
      <Suspense fallback={null}>
        <ScheduledStrip key={conversation.id} conversation={conversation} />
      </Suspense>
      <ClientComposer conversation={conversation} live={live} />
    </section>
  );
}
