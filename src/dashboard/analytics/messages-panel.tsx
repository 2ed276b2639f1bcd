import { useTranslation } from "react-i18next";
import type { AnalyticsView } from "../../domain/analytics-view.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { totalsOf } from "./analytics-numbers.ts";
import { DataTable } from "./data-table.tsx";
import { LazyDayPlot } from "./lazy-day-plot.tsx";
import { Panel } from "./panel.tsx";
import { usePlotWords } from "./use-plot-words.ts";

/** How much was written each day, each way. */
export function MessagesPanel({ days }: { days: AnalyticsView["days"] }) {
  const { t } = useTranslation("analytics");
  const formats = useFormats();
  const { day } = usePlotWords();
  const { inbound, outbound, perDay } = totalsOf(days);
  if (inbound + outbound === 0) return <Panel title={t("messages.title")} summary={t("messages.none")} />;
  return (
    <Panel
      title={t("messages.title")}
      summary={t("messages.summary", {
        inbound: formats.number(inbound),
        outbound: formats.number(outbound),
        perDay: formats.number(perDay),
      })}
      plot={
        <LazyDayPlot
          days={days.map(({ date }) => day(date))}
          series={[
            { name: t("inbound"), color: "var(--label-blue)", values: days.map((each) => each.inbound) },
            { name: t("outbound"), color: "var(--brand)", values: days.map((each) => each.outbound) },
          ]}
          write={(value) => formats.number(value)}
        />
      }
      table={
        <DataTable
          label={t("messages.title")}
          columns={[t("day"), t("inbound"), t("outbound")]}
          rows={days.map(({ date, ...each }) => ({
            key: date,
            cells: [day(date), formats.number(each.inbound), formats.number(each.outbound)],
          }))}
        />
      }
    />
  );
}
