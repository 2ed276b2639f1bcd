import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Badge, type Tone } from "../admin/parts/badge.tsx";
import parts from "../admin/parts/parts.module.css";
import { useFormats } from "../i18n/use-formats.ts";
import { useFailureText } from "../scheduling/use-scheduled-problem.ts";
import { Button } from "../ui/button.tsx";
import type { BulkResult } from "./bulk-outcome.ts";
import { useSkippedText } from "./use-skipped-text.ts";
import { useBulkResults } from "./use-bulk-results.ts";
import type { BulkStored } from "./use-bulk-send.ts";

const TONES: Record<BulkResult["state"], Tone> = {
  waiting: "plain",
  later: "info",
  sent: "good",
  failed: "bad",
  skipped: "warning",
};

/** What has become of a message to several, one by one. */
export function BulkResults({ stored, onDone }: { stored: BulkStored; onDone(): void }) {
  const { t } = useTranslation(["partner", "common"]);
  const formats = useFormats();
  const results = useBulkResults(stored);
  const failureText = useFailureText();
  const skippedText = useSkippedText();
  const { sendAt } = stored.message;
  const count = results.length;
  const sent = results.filter(({ state }) => state === "sent").length;
  const taken = results.filter(({ state }) => state !== "skipped").length;
  const waits = results.some(({ state }) => state === "waiting");
  const summary =
    sendAt === undefined
      ? t(waits ? "several.sending" : "several.done", { sent, count })
      : t("several.scheduled", { count: taken, time: formats.dateTime(sendAt) });
  const why = (result: BulkResult): string | null => {
    if (result.state === "failed") return failureText({ code: result.code, message: result.problem });
    return result.state === "skipped" ? skippedText({ code: result.code, error: result.problem }) : null;
  };
  return (
    <>
      <p role="status">{summary}</p>
      <ul className={parts["rows"]} aria-label={t("several.results")}>
        {results.map((result) => {
          const reason = why(result);
          return (
            <li key={result.client.id} className={parts["row"]}>
              <div className={parts["grow"]}>
                <bdi className={parts["name"]}>{result.client.name ?? result.client.phone_number ?? t("unnamed")}</bdi>
                {reason === null ? null : <p className={parts["quiet"]}>{reason}</p>}
              </div>
              <Badge tone={TONES[result.state]}>{t(`several.state.${result.state}`)}</Badge>
            </li>
          );
        })}
      </ul>
      <p className={parts["quiet"]}>
        <Link href={sendAt === undefined ? "/log" : "/scheduled"}>
          {sendAt === undefined ? t("several.toLog") : t("several.toScheduled")}
        </Link>
      </p>
      <div className={parts["formEnd"]}>
        <Button look="primary" onClick={onDone}>
          {t("several.another")}
        </Button>
      </div>
    </>
  );
}
