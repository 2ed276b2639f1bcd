import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Queried } from "../parts/queried.tsx";
import type { FailedEvent } from "./failed-events-page.tsx";
import { readableBody } from "./readable-body.ts";
import { useReasonText } from "./use-reason-text.ts";
import styles from "../parts/parts.module.css";

/** The body that an event came in, as the provider sent it. */
export function RawEventDialog({ event, onClose }: { event: FailedEvent; onClose(): void }) {
  const { t } = useTranslation("admin");
  const reasonText = useReasonText();
  const query = useQuery({
    queryKey: [...keys.failedEvents, event.id, "raw"],
    queryFn: async () => (await read(api["failed-events"][":id"].$get({ param: { id: String(event.id) } }))).raw,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Dialog open wide onClose={onClose} title={t("failedEvents.rawTitle")}>
      <p>{reasonText(event.reason)}</p>
      <Queried query={query}>
        {(raw) => (
          // It scrolls, so it can be reached with the keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <pre className={styles["raw"]} dir="ltr" tabIndex={0} role="region" aria-label={t("failedEvents.rawTitle")}>
            {readableBody(raw)}
          </pre>
        )}
      </Queried>
    </Dialog>
  );
}
