import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { ApiError } from "../api/api-error.ts";
import { useConversation } from "../data/use-conversation.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useConversationLive } from "../live/use-conversation-live.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import styles from "./conversation-pane.module.css";

const Thread = lazy(() => import("../thread/thread.tsx").then((m) => ({ default: m.Thread })));
const Composer = lazy(() => import("../composer/composer.tsx").then((m) => ({ default: m.Composer })));

/** An open conversation: its header, its thread, its composer, and the panel about its contact. */
export function ConversationPane({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation(["common", "conversation"]);
  const errorText = useErrorText();
  const [search] = useSearchParams();
  const { data: conversation, error, refetch } = useConversation(conversationId);
  const live = useConversationLive(conversationId);
  if (conversation === undefined) {
    if (error === null) return <Loading />;
    const gone = error instanceof ApiError && error.code === "not_found";
    return (
      <EmptyState title={gone ? t("notFound.title") : errorText(error)}>
        <Button onClick={() => void refetch()}>{t("retry")}</Button>
      </EmptyState>
    );
  }
  const goTo = Number(search.get("message") ?? Number.NaN);
  return (
    <section
      className={styles["pane"]}
      aria-label={conversation.contact_name ?? conversation.phone_number ?? t("conversation")}
    >
      <h2 className={styles["name"]}>
        <bdi>{conversation.contact_name ?? conversation.username ?? conversation.phone_number}</bdi>
      </h2>
      <Suspense fallback={<Loading />}>
        <Thread conversation={conversation} goTo={Number.isSafeInteger(goTo) ? goTo : null} />
        <Composer conversation={conversation} live={live} />
      </Suspense>
    </section>
  );
}
