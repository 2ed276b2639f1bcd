import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../i18n/use-error-text.ts";
import { CrashGuard } from "../shell/crash-guard.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { Toasts } from "../ui/toasts.tsx";
import { enterEmbed } from "./enter-embed.ts";
import { useHostWishes, watchHost } from "./host.ts";

// Only when the session is known: what these parts keep, and with whom they share it, depends on it.
const EmbedInbox = lazy(() => import("./embed-inbox.tsx").then((m) => ({ default: m.EmbedInbox })));

/** Conversations inside another application, which says as whom and about what. */
export function EmbedApp() {
  return (
    <CrashGuard>
      <Suspense fallback={<Loading />}>{parent === window ? <NotFramed /> : <Page />}</Suspense>
      <Toasts />
    </CrashGuard>
  );
}

function Page() {
  const { t } = useTranslation(["common", "embed"]);
  const errorText = useErrorText();
  const cache = useQueryClient();
  const wishes = useHostWishes();
  const { data, error, refetch } = useQuery({
    queryKey: ["embed-session"],
    queryFn: () => enterEmbed(cache),
    enabled: wishes !== null,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  // Another token may be a better one.
  useEffect(() => (error === null ? undefined : watchHost(() => void refetch())), [error, refetch]);
  if (data !== undefined && wishes !== null) return <EmbedInbox session={data} wanted={wishes.entity} />;
  if (error === null) return <Loading />;
  return (
    <main>
      <EmptyState title={t("embed:refused.title")} text={errorText(error)}>
        <Button look="primary" onClick={() => void refetch()}>
          {t("retry")}
        </Button>
      </EmptyState>
    </main>
  );
}

/** Somebody has opened the frame's address by itself: nobody would ever hand it a token. */
function NotFramed() {
  const { t } = useTranslation("embed");
  return (
    <main>
      <EmptyState title={t("notFramed.title")} text={t("notFramed.text")}>
        <a href="/">{t("notFramed.link")}</a>
      </EmptyState>
    </main>
  );
}
