import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Switch } from "wouter";
import { useOwnUser } from "../api/use-session.ts";
import { CommandHost } from "../commands/command-host.tsx";
import { InboxPage } from "../inbox/inbox-page.tsx";
import { useInboxLive } from "../live/use-inbox-live.ts";
import { useNotify } from "../notify/use-notify.ts";
import { useUnreadTitle } from "../notify/use-unread-title.ts";
import { ConnectionBanner } from "../offline/connection-banner.tsx";
import { useOutboxSender } from "../outbox/use-outbox-sender.ts";
import { NewVersionBar } from "../pwa/new-version-bar.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { CrashGuard } from "./crash-guard.tsx";
import { NavRail } from "./nav-rail.tsx";
import { useOpenConversation } from "./use-open-conversation.ts";
import { useShellCommands } from "./use-shell-commands.ts";
import styles from "./shell.module.css";

const SettingsPage = lazy(() => import("../settings/settings-page.tsx").then((m) => ({ default: m.SettingsPage })));
const AdminPage = lazy(() => import("../admin/admin-page.tsx").then((m) => ({ default: m.AdminPage })));
const ScheduledPage = lazy(() =>
  import("../scheduling/team-scheduled-page.tsx").then((m) => ({ default: m.TeamScheduledPage })),
);

/** What everybody who is logged in sees: the rail, and the page beside it. */
export function Shell() {
  const { t } = useTranslation();
  const { role } = useOwnUser();
  const open = useOpenConversation();
  useInboxLive();
  useNotify(open);
  useUnreadTitle();
  useShellCommands();
  useOutboxSender();
  return (
    <div className={open === null ? styles["shell"] : `${styles["shell"]} ${styles["immersed"]}`}>
      <a className={styles["skip"]} href={open === null ? "#main" : "#conversation"}>
        {t("skipToContent")}
      </a>
      <NavRail />
      <div className={styles["page"]}>
        {/* Nothing waits for their texts. */}
        <Suspense fallback={null}>
          <ConnectionBanner />
          <NewVersionBar />
        </Suspense>
        <div className={styles["content"]}>
          <CrashGuard>
            <Suspense fallback={<Loading />}>
              <Switch>
                <Route path="/" component={InboxPage} />
                <Route path="/c/:id" component={InboxPage} />
                <Route path="/scheduled" component={ScheduledPage} />
                <Route path="/settings/*?" component={SettingsPage} />
                {role === "admin" ? <Route path="/admin/*?" component={AdminPage} /> : null}
                <Route>
                  <main id="main">
                    <EmptyState title={t("notFound.title")} text={t("notFound.text")}>
                      <Link href="/">{t("notFound.back")}</Link>
                    </EmptyState>
                  </main>
                </Route>
              </Switch>
            </Suspense>
          </CrashGuard>
        </div>
      </div>
      <CommandHost />
    </div>
  );
}
