import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { DELIVERY_STATES, type DeliveryState } from "../../../domain/webhook-delivery.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { AdminSection } from "../parts/admin-section.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { useOlderPages } from "../parts/older-pages.ts";
import { Queried } from "../parts/queried.tsx";
import { DeliveryDialog } from "./delivery-dialog.tsx";
import { DeliveryRow, type Delivery } from "./delivery-row.tsx";
import { readEndpoints } from "./read-endpoints.ts";
import styles from "../parts/parts.module.css";

/** What one endpoint was told, and is still to be told. */
export function DeliveriesPage({ endpointId }: { endpointId: number }) {
  const { t } = useTranslation("admin");
  const [state, setState] = useState<DeliveryState | "">("");
  const [shown, setShown] = useState<Delivery | null>(null);
  const { data: endpoints } = useQuery({ queryKey: keys.webhookEndpoints, queryFn: readEndpoints });
  const name = endpoints?.find((each) => each.id === endpointId)?.name;
  const query = useOlderPages([...keys.webhookDeliveries(endpointId), state], async (before) => {
    const { deliveries, next_before } = await read(
      api["webhook-endpoints"][":id"].deliveries.$get({
        param: { id: String(endpointId) },
        query: { ...(before === null ? {} : { before }), ...(state === "" ? {} : { state }) },
      }),
    );
    return { items: deliveries, next: next_before?.toString() ?? null };
  });
  return (
    <AdminSection
      title={name === undefined ? t("webhooks.log") : t("webhooks.logOf", { name })}
      lead={t("webhooks.logLead")}
      actions={<Link href="/admin/webhooks">{t("webhooks.all")}</Link>}
    >
      <div className={styles["filters"]} role="search" aria-label={t("audit.filters")}>
        <SelectField
          label={t("webhooks.stateFilter")}
          value={state}
          onChange={(event) => setState(DELIVERY_STATES.find((each) => each === event.target.value) ?? "")}
        >
          <option value="">{t("audit.everything")}</option>
          {DELIVERY_STATES.map((each) => (
            <option key={each} value={each}>
              {t(`webhooks.delivery.${each}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <Queried query={query}>
        {(deliveries) =>
          deliveries.length === 0 ? (
            <EmptyState title={t("webhooks.logNone")} text={t("webhooks.logNoneText")} />
          ) : (
            <ul className={styles["rows"]}>
              {deliveries.map((delivery) => (
                <DeliveryRow
                  key={delivery.event_id}
                  endpointId={endpointId}
                  delivery={delivery}
                  onShow={() => setShown(delivery)}
                />
              ))}
            </ul>
          )
        }
      </Queried>
      <MoreButton query={query} />
      {shown === null ? null : (
        <DeliveryDialog endpointId={endpointId} delivery={shown} onClose={() => setShown(null)} />
      )}
    </AdminSection>
  );
}
