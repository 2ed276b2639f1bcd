import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { dismissToast, readToasts, watchToasts } from "./toast-store.ts";
import styles from "./toasts.module.css";

/** Where `toast` shows what it says; there from the start, so that screen readers listen to it. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(watchToasts, readToasts);
  return (
    <div className={styles["region"]} role="status" aria-live="polite">
      {toasts.map(({ id, text, tone, action }) => (
        <div key={id} className={tone === "error" ? `${styles["toast"]} ${styles["error"]}` : styles["toast"]}>
          <span className={styles["text"]}>{text}</span>
          {action === undefined ? null : (
            <button
              type="button"
              className={styles["button"]}
              onClick={() => {
                dismissToast(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" className={styles["button"]} aria-label={t("close")} onClick={() => dismissToast(id)}>
            <X size={16} aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  );
}
