import { useState } from "react";
import { useTranslation } from "react-i18next";
import parts from "../admin/parts/parts.module.css";
import { Queried } from "../admin/parts/queried.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { BulkForm } from "./bulk-form.tsx";
import { BulkResults } from "./bulk-results.tsx";
import { FewerDialog } from "./fewer-dialog.tsx";
import { useBulkSend } from "./use-bulk-send.ts";
import { useClients } from "./use-clients.ts";
import page from "../ui/page.module.css";
import styles from "./partner.module.css";

/** One message to several clients, or the first one to somebody who has not written yet. */
export function SeveralPage() {
  const { t } = useTranslation("partner");
  const query = useClients();
  const bulk = useBulkSend();
  // What was written is gone with the next message only.
  const [round, setRound] = useState(0);
  return (
    <main id="main" className={page["page"]}>
      <h1 className={page["heading"]}>{t("several.title")}</h1>
      <p className={page["lead"]}>{t("several.lead")}</p>
      <Queried query={query}>
        {(clients) =>
          clients.length === 0 ? (
            <EmptyState title={t("several.noClients")} text={t("several.noClientsText")} />
          ) : (
            <div className={`${parts["card"]} ${styles["wide"]}`}>
              {bulk.stored === null ? (
                <BulkForm key={round} clients={clients} busy={bulk.busy} onSend={bulk.start} />
              ) : (
                <BulkResults
                  stored={bulk.stored}
                  onDone={() => {
                    bulk.clear();
                    setRound(round + 1);
                  }}
                />
              )}
              {bulk.problem === null ? null : (
                <p className={parts["problem"]} role="alert">
                  {bulk.problem}
                </p>
              )}
              <FewerDialog clients={clients} bulk={bulk} />
            </div>
          )
        }
      </Queried>
    </main>
  );
}
