import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { restoreSession } from "./api/session.ts";
import { useSession } from "./api/use-session.ts";
import { CrashGuard } from "./shell/crash-guard.tsx";
import { Shell } from "./shell/lazy-shell.ts";
import { Button } from "./ui/button.tsx";
import { EmptyState } from "./ui/empty-state.tsx";
import { Loading } from "./ui/spinner.tsx";
import { Toasts } from "./ui/toasts.tsx";

const Login = lazy(() => import("./login/login.tsx").then((module) => ({ default: module.Login })));
const SetPassword = lazy(() => import("./login/set-password.tsx").then((module) => ({ default: module.SetPassword })));

const PartnerShell = lazy(() => import("./partner/partner-shell.tsx").then((m) => ({ default: m.PartnerShell })));

/** The whole application: what is shown depends on who is there. */
export function App() {
  return (
    <CrashGuard>
      <Suspense fallback={<Loading />}>
        <Page />
      </Suspense>
      <Toasts />
    </CrashGuard>
  );
}

function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const [path] = useLocation();
  // Before anything else: somebody else's session may be open in this browser.
  if (path === "/set-password") return <SetPassword />;
  switch (session.status) {
    case "unknown":
      return <Loading />;
    case "unreachable":
      return (
        <main>
          <EmptyState title={t("unreachable.title")} text={t("unreachable.text")}>
            <Button look="primary" onClick={() => void restoreSession()}>
              {t("retry")}
            </Button>
          </EmptyState>
        </main>
      );
    case "anonymous":
      return <Login />;
    case "active":
      return session.user.role === "partner" ? <PartnerShell /> : <Shell />;
  }
}
