import { useTranslation } from "react-i18next";
import type { AnalyticsView } from "../../domain/analytics-view.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { DataTable } from "./data-table.tsx";
import { Panel } from "./panel.tsx";
import { ShareBar } from "./share-bar.tsx";
import styles from "./analytics.module.css";

/** Why messages failed, the most frequent reason first. */
export function FailuresPanel({ failures }: { failures: AnalyticsView["failures"] }) {
  const { t } = useTranslation("analytics");
  const formats = useFormats();
  const all = failures.reduce((sum, failure) => sum + failure.count, 0);
  if (all === 0) return <Panel title={t("failures.title")} summary={t("failures.none")} />;
  return (
    <Panel title={t("failures.title")} summary={t("failures.summary", { count: all, number: formats.number(all) })}>
      <DataTable
        label={t("failures.title")}
        columns={[t("failures.reason"), t("failures.code"), t("failures.count")]}
        rows={failures.map(({ code, title, count }) => ({
          key: code,
          cells: [
            <span key="title" lang="en">
              {title}
            </span>,
            code,
            <span key="count" className={styles["barCell"]}>
              {formats.number(count)} <ShareBar share={count / all} bad />
            </span>,
          ],
        }))}
      />
    </Panel>
  );
}
