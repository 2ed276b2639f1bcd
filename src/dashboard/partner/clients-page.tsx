import { MessagesSquare } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import page from "../inbox/inbox-page.module.css";
import { useMarkRead } from "../inbox/use-mark-read.ts";
import { CrashGuard } from "../shell/crash-guard.tsx";
import { useOpenConversation } from "../shell/use-open-conversation.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { ClientList } from "./client-list.tsx";
import { ClientPane } from "./client-pane.tsx";

/** A partner's clients, and the open conversation beside them; on a phone, one of the two. */
export function ClientsPage() {
  const { t } = useTranslation("partner");
  const openId = useOpenConversation();
  return (
    <main id="main" tabIndex={-1} className={openId === null ? page["page"] : `${page["page"]} ${page["open"]}`}>
      <h1 className="visually-hidden">{t("clients")}</h1>
      <ClientList openId={openId} />
      <div id="conversation" tabIndex={-1} className={page["conversation"]}>
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
              <ClientPane conversationId={openId} />
            </Suspense>
          </CrashGuard>
        )}
      </div>
    </main>
  );
}

function Reading({ conversationId }: { conversationId: number }) {
  useMarkRead(conversationId);
  return null;
}
