import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DialogProps } from "./dialog.tsx";
import { IconButton } from "./icon-button.tsx";
import styles from "./dialog.module.css";

/** A modal dialog: takes the focus, gives it back, and Escape closes it. */
export function OpenDialog({ onClose, title, wide = false, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Base.Root
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles["backdrop"]} />
        <Base.Popup className={wide ? `${styles["popup"]} ${styles["wide"]}` : styles["popup"]}>
          <div className={styles["head"]}>
            <Base.Title className={styles["title"]}>{title}</Base.Title>
            <IconButton label={t("close")} onClick={onClose}>
              <X size={20} aria-hidden="true" />
            </IconButton>
          </div>
          <div className={styles["body"]}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
