import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import type { WebhookDeliveryView } from "../../../domain/webhook-delivery.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useFormats } from "../../i18n/use-formats.ts";
import { Button } from "../../ui/button.tsx";
import { Badge, type Tone } from "../parts/badge.tsx";
import { useChange } from "../parts/use-change.ts";
import styles from "../parts/parts.module.css";

export type Delivery = WebhookDeliveryView;

const TONES: Record<Delivery["state"], Tone> = { pending: "info", delivered: "good", failed: "bad" };

interface DeliveryRowProps {
  endpointId: number;
  delivery: Delivery;
  onShow(): void;
}

/** One event and what came of it. */
export function DeliveryRow({ endpointId, delivery, onShow }: DeliveryRowProps) {
  const { t } = useTranslation("admin");
  const formats = useFormats();
  const errorText = useErrorText();
  const replay = useChange(
    (event: string) =>
      read(
        api["webhook-endpoints"][":id"].deliveries[":event"].replay.$post({ param: { id: String(endpointId), event } }),
      ),
    { refresh: keys.webhookDeliveries(endpointId) },
  );
  const at = formats.dateTime(delivery.created_at);
  const { attempts, response_status: status, next_attempt_at: next } = delivery;
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        <p className={styles["name"]}>
          <code className={styles["code"]} dir="ltr">
            {delivery.type}
          </code>{" "}
          <time dateTime={delivery.created_at}>{at}</time>
        </p>
        <p className={styles["quiet"]}>
          {t("webhooks.attempts", { count: attempts })}
          {status === null ? "" : ` · ${t("webhooks.answered", { status })}`}
          {next === null ? "" : ` · ${t("webhooks.next", { at: formats.dateTime(next) })}`}
        </p>
        <p className={styles["quiet"]} role="status">
          {replay.error !== null ? errorText(replay.error) : replay.data === undefined ? "" : t("webhooks.replayed")}
        </p>
      </div>
      <div className={styles["end"]}>
        <Badge tone={TONES[delivery.state]}>{t(`webhooks.delivery.${delivery.state}`)}</Badge>
        <Button small onClick={onShow} aria-label={t("failedEvents.showOf", { at })}>
          {t("failedEvents.show")}
        </Button>
        <Button
          small
          busy={replay.isPending}
          onClick={() => replay.mutate(delivery.event_id)}
          aria-label={t("webhooks.replayOf", { at })}
        >
          {t("webhooks.replay")}
        </Button>
      </div>
    </li>
  );
}
