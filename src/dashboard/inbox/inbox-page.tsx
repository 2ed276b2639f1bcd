import { MessagesSquare } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ConversationPane } from "../conversation/lazy-conversation-pane.ts";
import { useReadMentions } from "../notify/use-read-mentions.ts";
import { CrashGuard } from "../shell/crash-guard.tsx";
import { useOpenConversation } from "../shell/use-open-conversation.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { ListColumn } from "./list-column.tsx";
import { useInboxCommands } from "./use-inbox-commands.ts";
import { useMarkRead } from "./use-mark-read.ts";
import { useWarmUp } from "./use-warm-up.ts";
import styles from "./inbox-page.module.css";

/** The list, and the open conversation beside it; on a phone, one of the two. */
export function InboxPage() {
  const { t } = useTranslation(["inbox", "common"]);
  const openId = useOpenConversation();
  useInboxCommands(openId);
  useWarmUp(openId);
  return (
    <main id="main" tabIndex={-1} className={openId === null ? styles["page"] : `${styles["page"]} ${styles["open"]}`}>
      <h1 className="visually-hidden">{t("common:inbox")}</h1>
      <ListColumn openId={openId} />
      <div id="conversation" tabIndex={-1} className={styles["conversation"]}>
        {openId === null ? (
          <EmptyState
            icon={<MessagesSquare size={40} aria-hidden="true" />}
            title={t("nothingOpen.title")}
            text={t("nothingOpen.text")}
          />
        ) : (
          <CrashGuard key={openId}>
            <Suspense fallback={<Loading />}>
              <Reading conversationId={openId} />
              <ConversationPane conversationId={openId} />
            </Suspense>
          </CrashGuard>
        )}
      </div>
    </main>
  );
}

/** What being opened does to a conversation. */
function Reading({ conversationId }: { conversationId: number }) {
  useMarkRead(conversationId);
  useReadMentions(conversationId);
  return null;
}
