import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../data/query-keys.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AdminSection } from "../parts/admin-section.tsx";
import { Queried } from "../parts/queried.tsx";
import { DeleteEndpointDialog } from "./delete-endpoint-dialog.tsx";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { EndpointRow } from "./endpoint-row.tsx";
import { ReplaceSecretDialog } from "./replace-secret-dialog.tsx";
import { readEndpoints, type Endpoint } from "./read-endpoints.ts";
import styles from "../parts/parts.module.css";

type Open = { kind: "create" } | { kind: "change" | "secret" | "delete"; endpoint: Endpoint };

/** The other systems that are told of what happens here. */
export function WebhooksPage() {
  const { t } = useTranslation("admin");
  const query = useQuery({ queryKey: keys.webhookEndpoints, queryFn: readEndpoints });
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  return (
    <AdminSection
      title={t("place.webhooks")}
      lead={t("webhooks.lead")}
      actions={
        <Button look="primary" onClick={() => setOpen({ kind: "create" })}>
          <Plus size={18} aria-hidden="true" /> {t("webhooks.create")}
        </Button>
      }
    >
      <Queried query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<Webhook size={36} aria-hidden="true" />}
              title={t("webhooks.none")}
              text={t("webhooks.noneText")}
            />
          ) : (
            <ul className={styles["rows"]}>
              {list.map((endpoint) => (
                <EndpointRow key={endpoint.id} endpoint={endpoint} onOpen={(kind) => setOpen({ kind, endpoint })} />
              ))}
            </ul>
          )
        }
      </Queried>
      {open?.kind === "create" ? <EndpointDialog endpoint={null} onClose={close} /> : null}
      {open?.kind === "change" ? <EndpointDialog endpoint={open.endpoint} onClose={close} /> : null}
      {open?.kind === "secret" ? <ReplaceSecretDialog endpoint={open.endpoint} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteEndpointDialog endpoint={open.endpoint} onClose={close} /> : null}
    </AdminSection>
  );
}
