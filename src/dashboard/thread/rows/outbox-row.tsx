import { CircleAlert, Clock, FileText, Mic } from "lucide-react";
import type { OutboxItem } from "../../outbox/outbox-item.ts";
import { FormattedText } from "../format/formatted-text.tsx";
import { plainText } from "../format/plain-text.ts";
import { kindName } from "../kind-name.ts";
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
          {item.file === null ? null : <WaitingFile file={item.file} progress={item.progress} />}
          {item.text === null ? null : <FormattedText text={item.text} />}
          <span className={styles["meta"]}>
            <time dateTime={new Date(item.createdAt).toISOString()}>{formats.time(item.createdAt)}</time>
            <span role="img" aria-label={t(`outbox.${item.state}`)} className={refused ? styles["failed"] : undefined}>
              {refused ? <CircleAlert size={15} aria-hidden="true" /> : <Clock size={15} aria-hidden="true" />}
            </span>
          </span>
          {refused ? <p className={styles["failure"]}>{item.problem ?? t("outbox.refused")}</p> : null}
        </div>
      </div>
    </div>
  );
}

function WaitingFile({ file, progress }: { file: NonNullable<OutboxItem["file"]>; progress: number | null }) {
  const { t, formats } = useThreadShared();
  return (
    <span className={styles["waitingFile"]}>
      {file.voice ? <Mic size={22} aria-hidden="true" /> : <FileText size={22} aria-hidden="true" />}
      <span className={styles["waitingName"]}>
        <bdi>{file.voice ? t("kind.voice") : file.name}</bdi>
        <span className={styles["waitingSize"]}>{formats.bytes(file.sizeBytes)}</span>
        {progress === null ? null : <progress value={progress} max={1} aria-label={t("outbox.uploading")} />}
      </span>
    </span>
  );
}
