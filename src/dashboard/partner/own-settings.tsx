import { useTranslation } from "react-i18next";
import { ProfileSettings } from "../settings/profile-settings.tsx";
import page from "../ui/page.module.css";

/** What partners set for themselves: their name, their password, the look. */
export function OwnSettings() {
  const { t } = useTranslation("settings");
  return (
    <main id="main" className={page["page"]}>
      <h1 className={page["heading"]}>{t("title")}</h1>
      <ProfileSettings />
    </main>
  );
}
