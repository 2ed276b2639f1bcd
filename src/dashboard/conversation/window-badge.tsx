import { Clock, ClockAlert, TimerOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../i18n/use-formats.ts";
import { windowState } from "../inbox/window-state.ts";
import { useNow } from "../ui/use-now.ts";
import styles from "./conversation-header.module.css";

/** How long the customer can still be answered freely. */
export function WindowBadge({ closesAt }: { closesAt: string | null }) {
  const { t } = useTranslation("conversation");
  const formats = useFormats();
  const now = useNow();
  const state = windowState(closesAt, now);
  const when = closesAt === null ? "" : formats.relative(closesAt, now);
  // The clock says the same to eyes.
  const name = <span className="visually-hidden">{t("window.name")}</span>;
  switch (state) {
    case "open":
      return (
        <span className={styles["window"]}>
          <Clock size={14} aria-hidden="true" /> {name} <Words>{t("window.open", { when })}</Words>
        </span>
      );
    case "closing":
      return (
        <span className={`${styles["window"]} ${styles["closing"]}`}>
          <ClockAlert size={14} aria-hidden="true" /> {name} <Words>{t("window.open", { when })}</Words>
        </span>
      );
    case "closed":
      return (
        <span className={styles["window"]}>
          <TimerOff size={14} aria-hidden="true" /> <Words>{t("window.closed")}</Words>
        </span>
      );
    case "unknown":
      return (
        <span className={styles["window"]}>
          <TimerOff size={14} aria-hidden="true" /> <Words>{t("window.never")}</Words>
        </span>
      );
  }
}

function Words({ children }: { children: ReactNode }) {
  return <span className={styles["clip"]}>{children}</span>;
}
