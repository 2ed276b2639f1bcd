import { useTranslation } from "react-i18next";
import type { AnalyticsView } from "../../domain/analytics-view.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { shareOf, totalsOf } from "./analytics-numbers.ts";
import { usePlotWords } from "./use-plot-words.ts";
import styles from "./analytics.module.css";

/** What is asked for most, at a glance. */
export function Figures({ analytics }: { analytics: AnalyticsView }) {
  const { t } = useTranslation("analytics");
  const formats = useFormats();
  const { duration } = usePlotWords();
  const { inbound, outbound } = totalsOf(analytics.days);
  const { sent, delivered, read } = analytics.delivery;
  const percent = (share: number | null): string => (share === null ? "–" : formats.percent(share));
  const figures = [
    ["inbound", formats.number(inbound)],
    ["outbound", formats.number(outbound)],
    ["firstResponse", duration(analytics.first_response.median_ms)],
    ["resolution", duration(analytics.resolution.median_ms)],
    ["delivered", percent(shareOf(delivered, sent))],
    ["read", percent(shareOf(read, delivered))],
  ] as const;
  return (
    <dl className={styles["figures"]}>
      {figures.map(([name, value]) => (
        <div key={name} className={styles["figure"]}>
          <dt>{t(`figure.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
