import { Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { WindowState, WindowWarning } from "./service-window-state.ts";
import styles from "./window-notice.module.css";

const SOON_MINUTES = 60;

/** How long free text may still be sent. What changes each minute is not read out; what matters is, once. */
export function WindowNotice({ window }: { window: WindowState & { warning: WindowWarning | null } }) {
  const { t } = useTranslation("composer");
  return (
    <>
      {window.state === "open" ? <TimeLeft minutes={window.minutesLeft} /> : null}
      <span className="visually-hidden" role="status">
        {window.warning === null ? "" : t(`window.warning.${window.warning}`)}
      </span>
    </>
  );
}

function TimeLeft({ minutes }: { minutes: number }) {
  const { t } = useTranslation("composer");
  const hours = Math.floor(minutes / 60);
  const left = hours > 0 ? t("window.hoursLeft", { count: hours }) : t("window.minutesLeft", { count: minutes });
  return (
    <span
      className={minutes <= SOON_MINUTES ? `${styles["left"]} ${styles["soon"]}` : styles["left"]}
      title={t("window.explained")}
    >
      <Clock size={14} aria-hidden="true" />
      {left}
    </span>
  );
}
