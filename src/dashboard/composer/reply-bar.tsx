import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/icon-button.tsx";
import type { ReplyTarget } from "./reply-target.ts";
import styles from "./reply-bar.module.css";

/** The message that is being answered. */
export function ReplyBar({
  target,
  contactName,
  onCancel,
}: {
  target: ReplyTarget;
  contactName: string;
  onCancel(): void;
}) {
  const { t } = useTranslation("composer");
  return (
    <div className={styles["bar"]}>
      <div className={styles["quote"]}>
        <p className={styles["who"]}>
          {target.direction === "outbound" ? t("reply.own") : <bdi>{t("reply.to", { name: contactName })}</bdi>}
        </p>
        <p className={styles["text"]} dir="auto">
          {target.text ?? t("reply.noText")}
        </p>
      </div>
      <IconButton label={t("reply.cancel")} data-tip-side="left" onClick={onCancel}>
        <X size={18} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
