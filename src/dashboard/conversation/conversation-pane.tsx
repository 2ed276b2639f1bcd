import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { ApiError } from "../api/api-error.ts";
import { useConversation } from "../data/use-conversation.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { useConversationLive } from "../live/use-conversation-live.ts";
import { CrashGuard } from "../shell/crash-guard.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Loading } from "../ui/spinner.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { useContactPanel } from "./use-contact-panel.ts";
import styles from "./conversation-pane.module.css";

const Thread = lazyPart(() => import("../thread/thread.tsx").then((m) => m.Thread));
const Composer = lazyPart(() => import("../composer/composer.tsx").then((m) => m.Composer));
const ContactColumn = lazyPart(() => import("../contact/contact-column.tsx").then((m) => m.ContactColumn));
const ContactDrawer = lazyPart(() => import("../contact/contact-drawer.tsx").then((m) => m.ContactDrawer));
const ScheduledStrip = lazy(() =>
  import("../scheduling/scheduled-strip.tsx").then((m) => ({ default: m.ScheduledStrip })),
);

// Nothing of a conversation is shown without these two.
Thread.preload();
Composer.preload();

/** What the address names: the conversation, or why there is none to be shown. */
export function ConversationPane({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation(["conversation", "common"]);
  const errorText = useErrorText();
  const { data: conversation, error, refetch } = useConversation(conversationId);
  if (conversation !== undefined) return <OpenConversation conversation={conversation} />;
  if (error === null) return <Loading />;
  if (error instanceof ApiError && error.code === "not_found") {
    return (
      <EmptyState title={t("gone.title")} text={t("gone.text")}>
        <Link href="/">{t("backToList")}</Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={errorText(error)}>
      <Button onClick={() => void refetch()}>{t("common:retry")}</Button>
    </EmptyState>
  );
}

/** An open conversation: its header, its thread, its composer, and the panel about its contact. */
function OpenConversation({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation("conversation");
  const [search] = useSearchParams();
  const live = useConversationLive(conversation.id);
  const panel = useContactPanel();
  const closePanel = (): void => panel.setOpen(false);
  const goTo = Number(search.get("message") ?? Number.NaN);
  return (
    <div className={styles["split"]}>
      <section className={styles["pane"]} aria-label={conversationTitle(conversation) ?? t("unknownPerson")}>
        <ConversationHeader conversation={conversation} present={live.present} panel={panel} />
        <CrashGuard>
          <Suspense fallback={<Loading />}>
            <Thread conversation={conversation} goTo={Number.isSafeInteger(goTo) ? goTo : null} />
            <Suspense fallback={null}>
              <ScheduledStrip key={conversation.id} conversation={conversation} />
            </Suspense>
            <Composer conversation={conversation} live={live} />
          </Suspense>
        </CrashGuard>
      </section>
      {panel.open ? (
        <CrashGuard>
          <Suspense fallback={null}>
            {panel.place === "column" ? (
              <ContactColumn conversation={conversation} onClose={closePanel} />
            ) : (
              <ContactDrawer conversation={conversation} onClose={closePanel} />
            )}
          </Suspense>
        </CrashGuard>
      ) : null}
    </div>
  );
}
