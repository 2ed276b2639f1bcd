import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/icon-button.tsx";
import { ContactPanel, type ContactPanelProps } from "./contact-panel.tsx";
import styles from "./contact-panel.module.css";

/** What is known of the contact, beside the thread. */
export function ContactColumn({ conversation, onClose }: ContactPanelProps & { onClose(): void }) {
  const { t } = useTranslation(["contact", "common"]);
  return (
    <aside className={styles["column"]} aria-label={t("title")}>
      <div className={styles["head"]}>
        <h2 className={styles["headTitle"]}>{t("title")}</h2>
        <IconButton label={t("common:close")} data-tip-side="left" onClick={onClose}>
          <X size={20} aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles["body"]}>
        <ContactPanel conversation={conversation} />
      </div>
    </aside>
  );
}
