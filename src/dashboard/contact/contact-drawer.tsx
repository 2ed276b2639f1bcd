import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/icon-button.tsx";
import { ContactPanel, type ContactPanelProps } from "./contact-panel.tsx";
import styles from "./contact-panel.module.css";

/** What is known of the contact, over the thread where there is no room beside it. */
export function ContactDrawer({ conversation, onClose }: ContactPanelProps & { onClose(): void }) {
  const { t } = useTranslation(["contact", "common"]);
  return (
    <Base.Root
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles["backdrop"]} />
        <Base.Popup className={styles["drawer"]}>
          <div className={styles["head"]}>
            <Base.Title className={styles["headTitle"]}>{t("title")}</Base.Title>
            <IconButton label={t("common:close")} data-tip-side="left" onClick={onClose}>
              <X size={20} aria-hidden="true" />
            </IconButton>
          </div>
          <div className={styles["body"]}>
            <ContactPanel conversation={conversation} />
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
