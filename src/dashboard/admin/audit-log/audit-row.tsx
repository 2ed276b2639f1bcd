import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormats } from "../../i18n/use-formats.ts";
import { Button } from "../../ui/button.tsx";
import { furtherDetails, pageOf, type AuditEntry } from "./audit-entry.ts";
import { useAuditWords } from "./use-audit-words.ts";
import styles from "../parts/parts.module.css";

export function AuditRow({ entry, onFollow }: { entry: AuditEntry; onFollow(target: string): void }) {
  const { t } = useTranslation("admin");
  const formats = useFormats();
  const { sentence } = useAuditWords();
  const words = sentence(entry);
  const page = pageOf(entry);
  const details = furtherDetails(entry.details);
  return (
    <li className={styles["row"]}>
      <div className={styles["grow"]}>
        <p className={styles["sentence"]}>{words}</p>
        <p className={styles["quiet"]}>
          <time dateTime={entry.created_at}>{formats.dateTime(entry.created_at)}</time>
          {details.map((detail) => (
            <span key={detail}>
              {" · "}
              <bdi>{detail}</bdi>
            </span>
          ))}
        </p>
      </div>
      <div className={styles["end"]}>
        {page === null ? null : <Link href={page}>{t("audit.open")}</Link>}
        <Button
          small
          look="quiet"
          onClick={() => onFollow(entry.target)}
          aria-label={t("audit.followOf", { sentence: words })}
        >
          {t("audit.follow")}
        </Button>
      </div>
    </li>
  );
}
