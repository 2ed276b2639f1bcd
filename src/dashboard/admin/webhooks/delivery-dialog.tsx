import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { readableBody } from "../failed-events/readable-body.ts";
import { Queried } from "../parts/queried.tsx";
import type { Delivery } from "./delivery-row.tsx";
import styles from "../parts/parts.module.css";

interface DeliveryDialogProps {
  endpointId: number;
  delivery: Delivery;
  onClose(): void;
}

/** What is sent for an event, and the last answer to it. */
export function DeliveryDialog({ endpointId, delivery, onClose }: DeliveryDialogProps) {
  const { t } = useTranslation("admin");
  const query = useQuery({
    queryKey: [...keys.webhookDeliveries(endpointId), delivery.event_id, "body"],
    queryFn: () =>
      read(
        api["webhook-endpoints"][":id"].deliveries[":event"].$get({
          param: { id: String(endpointId), event: delivery.event_id },
        }),
      ),
    gcTime: 0,
  });
  return (
    <Dialog open wide onClose={onClose} title={delivery.type}>
      <p>
        <code className={styles["code"]} dir="ltr">
          {delivery.event_id}
        </code>
      </p>
      <Queried query={query}>
        {({ body, delivery: { response_text: answer, duration_ms: ms } }) => (
          <>
            {answer === null ? null : <p>{t("webhooks.answer", { text: answer, ms: ms ?? 0 })}</p>}
            {body === null ? (
              <p>{t("webhooks.noBody")}</p>
            ) : (
              // It scrolls, so it can be reached with the keyboard.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              <pre className={styles["raw"]} dir="ltr" tabIndex={0} role="region" aria-label={t("webhooks.body")}>
                {readableBody(body)}
              </pre>
            )}
          </>
        )}
      </Queried>
    </Dialog>
  );
}
