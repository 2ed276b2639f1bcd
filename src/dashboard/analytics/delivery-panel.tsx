import { useTranslation } from "react-i18next";
import type { AnalyticsView } from "../../domain/analytics-view.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { deliverySteps } from "./analytics-numbers.ts";
import { DataTable } from "./data-table.tsx";
import { Panel } from "./panel.tsx";
import { ShareBar } from "./share-bar.tsx";
import styles from "./analytics.module.css";

/** How far what was sent has come. */
export function DeliveryPanel({ delivery }: { delivery: AnalyticsView["delivery"] }) {
  const { t } = useTranslation("analytics");
  const formats = useFormats();
  const { sent, delivered, read, failed } = delivery;
  if (sent + failed === 0) return <Panel title={t("delivery.title")} summary={t("delivery.none")} />;
  return (
    <Panel
      title={t("delivery.title")}
      summary={t("delivery.summary", {
        sent: formats.number(sent),
        delivered: formats.number(delivered),
        read: formats.number(read),
        failed: formats.number(failed),
      })}
    >
      <DataTable
        label={t("delivery.title")}
        columns={[t("delivery.step"), t("delivery.count"), t("delivery.share")]}
        rows={deliverySteps(delivery).map(({ step, count, share }) => ({
          key: step,
          cells: [
            t(`delivery.${step}`),
            formats.number(count),
            share === null ? (
              "–"
            ) : (
              <span key="share" className={styles["barCell"]}>
                {formats.percent(share)} <ShareBar share={share} />
              </span>
            ),
          ],
        }))}
      />
    </Panel>
  );
}
