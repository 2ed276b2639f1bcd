import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "../admin/parts/badge.tsx";
import parts from "../admin/parts/parts.module.css";
import { Button } from "../ui/button.tsx";
import type { BulkResult } from "./use-bulk-send.ts";

const TONES: Record<BulkResult["state"], Tone> = { waiting: "plain", sent: "good", failed: "bad" };

interface BulkResultsProps {
  results: readonly BulkResult[];
  busy: boolean;
  onAgain(): void;
  onDone(): void;
}

/** What has become of a message to several, one by one. */
export function BulkResults({ results, busy, onAgain, onDone }: BulkResultsProps) {
  const { t } = useTranslation(["partner", "common"]);
  const sent = results.filter(({ state }) => state === "sent").length;
  const failed = results.some(({ state }) => state === "failed");
  return (
    <>
      <p role="status">{t(busy ? "several.sending" : "several.done", { sent, count: results.length })}</p>
      <ul className={parts["rows"]} aria-label={t("several.results")}>
        {results.map(({ client, state, problem }) => (
          <li key={client.id} className={parts["row"]}>
            <div className={parts["grow"]}>
              <bdi className={parts["name"]}>{client.name ?? client.phone_number ?? t("unnamed")}</bdi>
              {problem === null ? null : <p className={parts["quiet"]}>{problem}</p>}
            </div>
            <Badge tone={TONES[state]}>{t(`several.state.${state}`)}</Badge>
          </li>
        ))}
      </ul>
      <div className={parts["formEnd"]}>
        {failed ? (
          <Button busy={busy} onClick={onAgain}>
            {t("several.again")}
          </Button>
        ) : null}
        <Button look="primary" disabled={busy} onClick={onDone}>
          {t("several.another")}
        </Button>
      </div>
    </>
  );
}
