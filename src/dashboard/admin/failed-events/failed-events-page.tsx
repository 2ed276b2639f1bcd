import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { AdminSection } from "../parts/admin-section.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { useOlderPages } from "../parts/older-pages.ts";
import { Queried } from "../parts/queried.tsx";
import { FailedEventRow } from "./failed-event-row.tsx";
import { RawEventDialog } from "./raw-event-dialog.tsx";
import styles from "../parts/parts.module.css";

const readPage = async (before: string | null) => {
  const query = before === null ? {} : { before };
  const { failed_events, next_before } = await read(api["failed-events"].$get({ query }));
  return { items: failed_events, next: next_before?.toString() ?? null };
};
export type FailedEvent = Awaited<ReturnType<typeof readPage>>["items"][number];

/** What came in and could not be processed: kept whole, and processed again from here. */
export function FailedEventsPage() {
  const { t } = useTranslation("admin");
  const query = useOlderPages(keys.failedEvents, readPage);
  const [shown, setShown] = useState<FailedEvent | null>(null);
  return (
    <AdminSection title={t("place.failedEvents")} lead={t("failedEvents.lead")}>
      <Queried query={query}>
        {(events) =>
          events.length === 0 ? (
            <EmptyState
              icon={<CircleCheck size={36} aria-hidden="true" />}
              title={t("failedEvents.none")}
              text={t("failedEvents.noneText")}
            />
          ) : (
            <ul className={styles["rows"]}>
              {events.map((event) => (
                <FailedEventRow key={event.id} event={event} onShow={() => setShown(event)} />
              ))}
            </ul>
          )
        }
      </Queried>
      <MoreButton query={query} />
      {shown === null ? null : <RawEventDialog event={shown} onClose={() => setShown(null)} />}
    </AdminSection>
  );
}
