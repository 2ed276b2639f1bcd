import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminSection } from "../admin/parts/admin-section.tsx";
import { Queried } from "../admin/parts/queried.tsx";
import { useNow } from "../ui/use-now.ts";
import { AgentsPanel } from "./agents-panel.tsx";
import { dateIn, lastDays } from "./date-range.ts";
import { DeliveryPanel } from "./delivery-panel.tsx";
import { DurationPanel } from "./duration-panel.tsx";
import { FailuresPanel } from "./failures-panel.tsx";
import { Figures } from "./figures.tsx";
import { MessagesPanel } from "./messages-panel.tsx";
import { RangePicker } from "./range-picker.tsx";
import { useAnalytics } from "./use-analytics.ts";
import styles from "./analytics.module.css";

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();

/** How much is written, how fast it is answered, by whom, and what becomes of it. */
export function AnalyticsPage() {
  const { t } = useTranslation("analytics");
  const today = dateIn(timeZone, useNow());
  const [range, setRange] = useState(() => lastDays(30, today));
  const query = useAnalytics(range, timeZone);
  return (
    <AdminSection title={t("title")} lead={t("lead", { timeZone })}>
      <RangePicker range={range} today={today} onChange={setRange} />
      <Queried query={query}>
        {(analytics) => (
          <div className={styles["panels"]} aria-busy={query.isPlaceholderData}>
            <Figures analytics={analytics} />
            <MessagesPanel days={analytics.days} />
            <DurationPanel kind="firstResponse" durations={analytics.first_response} />
            <DurationPanel kind="resolution" durations={analytics.resolution} />
            <AgentsPanel agents={analytics.agents} />
            <DeliveryPanel delivery={analytics.delivery} />
            <FailuresPanel failures={analytics.failures} />
          </div>
        )}
      </Queried>
    </AdminSection>
  );
}
