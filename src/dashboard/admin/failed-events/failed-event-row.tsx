import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useFormats } from "../../i18n/use-formats.ts";
import { Button } from "../../ui/button.tsx";
import { Badge } from "../parts/badge.tsx";
import { useChange } from "../parts/use-change.ts";
import type { FailedEvent } from "./failed-events-page.tsx";
import { useReasonText } from "./use-reason-text.ts";
import styles from "../parts/parts.module.css";

/** One event; what came of processing it again stands under it. */
export function FailedEventRow({ event, onShow }: { event: FailedEvent; onShow(): void }) {
  const { t } = useTranslation("admin");
  const formats = useFormats();
  const reasonText = useReasonText();
  const replay = useChange(
    (id: number) => read(api["failed-events"][":id"].replay.$post({ param: { id: String(id) } })),
    { refresh: keys.failedEvents },
  );
  const outcome = useOutcome(replay);
  const done = event.replayed_at !== null;
  const at = formats.dateTime(event.created_at);
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        <p className={styles["name"]}>{reasonText(event.reason)}</p>
        <p className={styles["quiet"]}>
          {t(`channels.provider.${event.provider}`)} · <time dateTime={event.created_at}>{at}</time>
        </p>
        <p className={styles["quiet"]} role="status">
          {outcome}
        </p>
      </div>
      <div className={styles["end"]}>
        <Badge tone={done ? "good" : "bad"}>{done ? t("failedEvents.done") : t("failedEvents.open")}</Badge>
        <Button small onClick={onShow} aria-label={t("failedEvents.showOf", { at })}>
          {t("failedEvents.show")}
        </Button>
        <Button
          small
          busy={replay.isPending}
          onClick={() => replay.mutate(event.id)}
          aria-label={t("failedEvents.replayOf", { at })}
        >
          {t("failedEvents.replay")}
        </Button>
      </div>
    </li>
  );
}

function useOutcome(replay: {
  data: { replayed: boolean; remaining: string[] } | undefined;
  error: Error | null;
}): string {
  const { t } = useTranslation("admin");
  const errorText = useErrorText();
  const reasonText = useReasonText();
  if (replay.error !== null) return errorText(replay.error);
  if (replay.data === undefined) return "";
  if (replay.data.replayed) return t("failedEvents.replayed");
  return t("failedEvents.remaining", { reasons: replay.data.remaining.map(reasonText).join(" ") });
}
