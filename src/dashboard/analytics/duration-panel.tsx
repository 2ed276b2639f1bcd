import { useTranslation } from "react-i18next";
import type { AnalyticsView } from "../../domain/analytics-view.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { DataTable } from "./data-table.tsx";
import { durationTicks } from "./duration-ticks.ts";
import { LazyDayPlot } from "./lazy-day-plot.tsx";
import { Panel } from "./panel.tsx";
import { usePlotWords } from "./use-plot-words.ts";

interface DurationPanelProps {
  kind: "firstResponse" | "resolution";
  durations: AnalyticsView["first_response"];
}

/** How long people waited for an answer, or for the end; the average of each day. */
export function DurationPanel({ kind, durations }: DurationPanelProps) {
  const { t } = useTranslation("analytics");
  const formats = useFormats();
  const { day, duration } = usePlotWords();
  const { count, days } = durations;
  const title = t(`${kind}.title`);
  if (count === 0) return <Panel title={title} summary={t(`${kind}.none`)} />;
  return (
    <Panel
      title={title}
      summary={t(`${kind}.summary`, {
        count,
        number: formats.number(count),
        median: duration(durations.median_ms),
        p90: duration(durations.p90_ms),
        average: duration(durations.average_ms),
      })}
      plot={
        <LazyDayPlot
          days={days.map(({ date }) => day(date))}
          series={[{ name: t("average"), color: "var(--brand)", values: days.map((each) => each.average_ms) }]}
          write={duration}
          ticks={durationTicks(days.map((each) => each.average_ms))}
        />
      }
      table={
        <DataTable
          label={title}
          columns={[t("day"), t(`${kind}.count`), t("average")]}
          rows={days.map((each) => ({
            key: each.date,
            cells: [day(each.date), formats.number(each.count), duration(each.average_ms)],
          }))}
        />
      }
    />
  );
}
