import { useTranslation } from "react-i18next";
import type { Colleague } from "../live/use-conversation-live.ts";
import styles from "./typing-line.module.css";

/** Colleagues who are writing here just now, so that two do not answer at once. There from the start, to be listened to. */
export function TypingLine({ typing }: { typing: readonly Colleague[] }) {
  const { t, i18n } = useTranslation("composer");
  const names = new Intl.ListFormat(i18n.language).format(typing.map((colleague) => colleague.name));
  return (
    <p className={styles["line"]} role="status">
      {typing.length === 0 ? null : (
        <>
          <span className={styles["dots"]} aria-hidden="true">
            <span />
            <span />
            <span />
          </span>
          <span className={styles["words"]}>
            <bdi>{t("typing", { count: typing.length, names })}</bdi>
          </span>
        </>
      )}
    </p>
  );
}
