import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useFormats } from "../../i18n/use-formats.ts";
import { Button } from "../../ui/button.tsx";
import { Badge } from "../parts/badge.tsx";
import { useChange } from "../parts/use-change.ts";
import { endpointParam, type Endpoint } from "./read-endpoints.ts";
import styles from "../parts/parts.module.css";

interface EndpointRowProps {
  endpoint: Endpoint;
  onOpen(kind: "change" | "secret" | "delete"): void;
}

/** One endpoint; what came of a test stands under it. */
export function EndpointRow({ endpoint, onOpen }: EndpointRowProps) {
  const { t } = useTranslation("admin");
  const formats = useFormats();
  const test = useChange((of: Endpoint) => read(api["webhook-endpoints"][":id"].test.$post(endpointParam(of))), {
    refresh: keys.webhookEndpoints,
  });
  const pause = useChange(
    (of: Endpoint) =>
      of.paused_at === null
        ? read(api["webhook-endpoints"][":id"].pause.$post(endpointParam(of)))
        : read(api["webhook-endpoints"][":id"].resume.$post(endpointParam(of))),
    { refresh: keys.webhookEndpoints },
  );
  const outcome = useOutcome(test, pause.error);
  const { name, paused_at, pause_reason, failing_since } = endpoint;
  const paused = paused_at !== null;
  const pauseWord = paused ? t("webhooks.resume") : t("webhooks.pause");
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        <p className={styles["name"]}>
          <bdi>{name}</bdi> <State endpoint={endpoint} />
        </p>
        <p className={styles["quiet"]}>
          <code className={styles["code"]} dir="ltr">
            {endpoint.url}
          </code>
        </p>
        <p className={styles["quiet"]}>{endpoint.events.map((type) => t(`webhooks.event.${type}`)).join(" · ")}</p>
        {paused ? (
          <p>{t(`webhooks.paused.${pause_reason ?? "by_hand"}`, { at: formats.dateTime(paused_at) })}</p>
        ) : failing_since === null ? null : (
          <p>{t("webhooks.failingSince", { at: formats.dateTime(failing_since) })}</p>
        )}
        <p className={styles["quiet"]} role="status">
          {outcome}
        </p>
      </div>
      <div className={styles["end"]}>
        <Link href={`/admin/webhooks/${endpoint.id}`} aria-label={t("webhooks.logOf", { name })}>
          {t("webhooks.log")}
        </Link>
        <Button
          small
          busy={test.isPending}
          onClick={() => test.mutate(endpoint)}
          aria-label={t("webhooks.testOf", { name })}
        >
          {t("webhooks.test")}
        </Button>
        <Button
          small
          busy={pause.isPending}
          onClick={() => pause.mutate(endpoint)}
          aria-label={`${pauseWord}: ${name}`}
        >
          {pauseWord}
        </Button>
        <Button small onClick={() => onOpen("change")} aria-label={t("webhooks.changeOf", { name })}>
          {t("webhooks.change")}
        </Button>
        <Button small onClick={() => onOpen("secret")} aria-label={t("webhooks.replaceOf", { name })}>
          {t("webhooks.replace")}
        </Button>
        <Button small onClick={() => onOpen("delete")} aria-label={t("webhooks.deleteOf", { name })}>
          {t("webhooks.delete")}
        </Button>
      </div>
    </li>
  );
}

function State({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation("admin");
  if (endpoint.paused_at !== null) return <Badge tone="warning">{t("webhooks.state.paused")}</Badge>;
  if (endpoint.failing_since !== null) return <Badge tone="bad">{t("webhooks.state.failing")}</Badge>;
  return <Badge tone="good">{t("webhooks.state.active")}</Badge>;
}

function useOutcome(
  test: {
    data:
      | { delivered: boolean; response_status: number | null; response_text: string; duration_ms: number }
      | undefined;
    error: Error | null;
  },
  pauseError: Error | null,
): string {
  const { t } = useTranslation("admin");
  const errorText = useErrorText();
  const error = pauseError ?? test.error;
  if (error !== null) return errorText(error);
  if (test.data === undefined) return "";
  const { delivered, response_status: status, response_text: text, duration_ms: ms } = test.data;
  if (status === null) return t("webhooks.tested.unanswered", { text });
  return t(delivered ? "webhooks.tested.delivered" : "webhooks.tested.refused", { status, ms, text });
}
