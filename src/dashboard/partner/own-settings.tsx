import { useTranslation } from "react-i18next";
import { ProfileSettings } from "../settings/profile-settings.tsx";
import styles from "./partner.module.css";

/** What partners set for themselves: their name, their password, the look. */
export function OwnSettings() {
  const { t } = useTranslation("settings");
  return (
    <main id="main" className={styles["page"]}>
      <h1 className={styles["heading"]}>{t("title")}</h1>
      <ProfileSettings />
    </main>
  );
}
