import { MessageSquareText, StickyNote } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ComposeMode } from "./draft.ts";
import styles from "./mode-switch.module.css";

/** To the customer, or to colleagues only. */
export function ModeSwitch({ mode, onChange }: { mode: ComposeMode; onChange(mode: ComposeMode): void }) {
  const { t } = useTranslation("composer");
  return (
    <div className={styles["switch"]} role="group" aria-label={t("mode.label")}>
      <button
        type="button"
        className={styles["side"]}
        aria-pressed={mode === "message"}
        onClick={() => onChange("message")}
      >
        <MessageSquareText size={16} aria-hidden="true" />
        {t("mode.message")}
      </button>
      <button type="button" className={styles["side"]} aria-pressed={mode === "note"} onClick={() => onChange("note")}>
        <StickyNote size={16} aria-hidden="true" />
        {t("mode.note")}
      </button>
    </div>
  );
}
