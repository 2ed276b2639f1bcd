import { CircleAlert, Clock, FileText, Mic } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OutboxItem } from "../../outbox/outbox-item.ts";
import { discardItem, retryItem } from "../../outbox/outbox-store.ts";
import { useOutboxProblem } from "../../outbox/use-outbox-problem.ts";
import { Button } from "../../ui/button.tsx";
import { FormattedText } from "../format/formatted-text.tsx";
import { plainText } from "../format/plain-text.ts";
import { kindName } from "../kind-name.ts";
import { useOutboxPreview } from "../use-outbox-preview.ts";
import { useThreadShared } from "../thread-context.ts";
import styles from "./bubble.module.css";

interface OutboxRowProps {
  item: OutboxItem;
  first: boolean;
  last: boolean;
}

/** What was written here and is on its way: looks like the bubble that it will be. */
export function OutboxRow({ item, first, last }: OutboxRowProps) {
  const { t, formats, customerName } = useThreadShared();
  const refused = item.state === "refused";
  const names = [
    styles["row"],
    styles["out"],
    styles["waiting"],
    first ? styles["first"] : "",
    last ? styles["last"] : "",
  ];
  return (
    <div className={names.filter(Boolean).join(" ")}>
      <div className={styles["frame"]}>
        <div className={styles["bubble"]}>
          {first ? (
            <p className={styles["sender"]}>
              <bdi>{t("you.self")}</bdi>
            </p>
          ) : null}
          {item.quoted === null ? null : (
            <span className={styles["quoted"]}>
              <span className={styles["quotedWho"]}>
                <bdi>{item.quoted.direction === "inbound" ? customerName : t("you.we")}</bdi>
              </span>
              <span className={styles["quotedText"]} dir="auto">
                {item.quoted.text === null ? kindName(t, item.quoted.type) : plainText(item.quoted.text)}
              </span>
            </span>
          )}
          {item.file === null ? null : <WaitingFile itemKey={item.key} file={item.file} progress={item.progress} />}
          {item.text === null ? null : <FormattedText text={item.text} />}
          <span className={styles["meta"]}>
            <time dateTime={new Date(item.createdAt).toISOString()}>{formats.time(item.createdAt)}</time>
            <span role="img" aria-label={t(`outbox.${item.state}`)} className={refused ? styles["failed"] : undefined}>
              {refused ? <CircleAlert size={15} aria-hidden="true" /> : <Clock size={15} aria-hidden="true" />}
            </span>
          </span>
          {refused ? <Refused item={item} /> : null}
        </div>
      </div>
    </div>
  );
}

/** Why it will not be sent as it is, and what to do about it. */
function Refused({ item }: { item: OutboxItem }) {
  const { t } = useThreadShared();
  const { t: common } = useTranslation();
  const problem = useOutboxProblem(item);
  return (
    <div className={styles["failure"]}>
      <p>{problem ?? t("outbox.refused")}</p>
      <Button small onClick={() => retryItem(item.key)}>
        {common("retry")}
      </Button>
      <Button small onClick={() => discardItem(item.key)}>
        {t("outbox.discard")}
      </Button>
    </div>
  );
}

function WaitingFile({
  itemKey,
  file,
  progress,
}: {
  itemKey: string;
  file: NonNullable<OutboxItem["file"]>;
  progress: number | null;
}) {
  const { t, formats } = useThreadShared();
  const preview = useOutboxPreview(file.type.startsWith("image/") ? itemKey : null);
  return (
    <span className={styles["waitingFile"]}>
      {preview === null ? null : <img src={preview} alt="" className={styles["waitingPicture"]} />}
      {file.voice ? <Mic size={22} aria-hidden="true" /> : <FileText size={22} aria-hidden="true" />}
      <span className={styles["waitingName"]}>
        <bdi>{file.voice ? t("kind.voice") : file.name}</bdi>
        <span className={styles["waitingSize"]}>{formats.bytes(file.sizeBytes)}</span>
        {progress === null ? null : <progress value={progress} max={1} aria-label={t("outbox.uploading")} />}
      </span>
    </span>
  );
}
