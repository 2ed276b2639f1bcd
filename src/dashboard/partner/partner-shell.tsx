import { lazy, Suspense, useLayoutEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Switch } from "wouter";
import { logOut } from "../api/session.ts";
import { CommandHost } from "../commands/command-host.tsx";
import { readConversationsFrom } from "../data/conversation-source.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { NewVersionBar } from "../pwa/new-version-bar.tsx";
import { CrashGuard } from "../shell/crash-guard.tsx";
import shell from "../shell/shell.module.css";
import { useOpenConversation } from "../shell/use-open-conversation.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { ClientsPage } from "./clients-page.tsx";
import { PartnerNav } from "./partner-nav.tsx";
import { partnerSource } from "./partner-source.ts";
import { isSwitchedOff, usePartnerStatus } from "./use-partner-status.ts";
import styles from "./partner.module.css";

const LogPage = lazy(() => import("./log-page.tsx").then((m) => ({ default: m.LogPage })));
const ScheduledPage = lazy(() =>
  import("./client-scheduled-page.tsx").then((m) => ({ default: m.ClientScheduledPage })),
);
const SeveralPage = lazy(() => import("./several-page.tsx").then((m) => ({ default: m.SeveralPage })));
const OwnSettings = lazy(() => import("./own-settings.tsx").then((m) => ({ default: m.OwnSettings })));

/** What a partner sees: their clients, and what they have written to them. */
export function PartnerShell() {
  const { t } = useTranslation("partner");
  // Before anything below asks for a conversation.
  useLayoutEffect(() => readConversationsFrom(partnerSource), []);
  const status = usePartnerStatus();
  const errorText = useErrorText();
  const { t: common } = useTranslation();
  if (status.data !== undefined && !isSwitchedOff(status.error)) {
    return <Places>{status.data.reason === "enabled" ? null : <Unable reason={status.data.reason} />}</Places>;
  }
  if (status.isPending) return <Loading />;
  const off = isSwitchedOff(status.error);
  return (
    <main>
      <EmptyState title={off ? t("off.title") : t("cannotLoad")} text={off ? t("off.text") : errorText(status.error)}>
        <Button look="primary" onClick={() => void status.refetch()}>
          {common("retry")}
        </Button>
        <Button onClick={() => void logOut()}>{common("logOut")}</Button>
      </EmptyState>
    </main>
  );
}

function Places({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const open = useOpenConversation();
  return (
    <div className={open === null ? shell["shell"] : `${shell["shell"]} ${shell["immersed"]}`}>
      <a className={shell["skip"]} href={open === null ? "#main" : "#conversation"}>
        {t("skipToContent")}
      </a>
      <PartnerNav />
      <div className={shell["page"]}>
        <Suspense fallback={null}>
          <NewVersionBar />
        </Suspense>
        {children}
        <div className={shell["content"]}>
          <CrashGuard>
            <Suspense fallback={<Loading />}>
              <Switch>
                <Route path="/" component={ClientsPage} />
                <Route path="/c/:id" component={ClientsPage} />
                <Route path="/several" component={SeveralPage} />
                <Route path="/scheduled" component={ScheduledPage} />
                <Route path="/log" component={LogPage} />
                <Route path="/settings/*?" component={OwnSettings} />
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

function Unable({ reason }: { reason: "service_disabled" | "not_configured" }) {
  const { t } = useTranslation("partner");
  return (
    <p role="status" className={styles["unable"]}>
      {t(`unable.${reason}`)}
    </p>
  );
}
