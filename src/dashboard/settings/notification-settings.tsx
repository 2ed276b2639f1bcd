import { useTranslation } from "react-i18next";
import { askForDesktop, useDesktopPermission } from "../notify/desktop-permission.ts";
import { setNotifyPreferences, useNotifyPreferences } from "../notify/notify-preferences.ts";
import { NOTIFY_SCOPES } from "../notify/notify-scope.ts";
import { PushSettings } from "../pwa/push-settings.tsx";
import { Button } from "../ui/button.tsx";
import { Switch } from "../ui/switch.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

/** What draws attention to new messages, on this device. */
export function NotificationSettings() {
  const { t } = useTranslation("settings");
  const preferences = useNotifyPreferences();
  return (
    <SettingsSection title={t("notify.title")} text={t("notify.text")}>
      <div className={styles["form"]}>
        <Switch
          label={t("notify.sound")}
          checked={preferences.sound}
          onChange={(sound) => setNotifyPreferences({ sound })}
        />
        <DesktopSwitch on={preferences.desktop} />
        <PushSettings />
        <fieldset className={styles["choices"]}>
          <legend>{t("notify.which")}</legend>
          {NOTIFY_SCOPES.map((scope) => (
            <label key={scope} className={styles["choice"]}>
              <input
                type="radio"
                name="scope"
                value={scope}
                checked={preferences.scope === scope}
                onChange={() => setNotifyPreferences({ scope })}
              />
              {t(`notify.scope.${scope}`)}
            </label>
          ))}
        </fieldset>
      </div>
    </SettingsSection>
  );
}

/** The person wants it, and the browser allows it: both are needed. */
function DesktopSwitch({ on }: { on: boolean }) {
  const { t } = useTranslation("settings");
  const permission = useDesktopPermission();
  switch (permission) {
    case "granted":
      return (
        <Switch
          label={t("notify.desktop")}
          hint={t("notify.desktopHint")}
          checked={on}
          onChange={(desktop) => setNotifyPreferences({ desktop })}
        />
      );
    case "default":
      return (
        <div className={styles["ask"]}>
          <p>
            {t("notify.desktop")}
            <span className={styles["hint"]}>{t("notify.askHint")}</span>
          </p>
          <Button small onClick={() => void askForDesktop()}>
            {t("notify.ask")}
          </Button>
        </div>
      );
    case "denied":
      return <Switch label={t("notify.desktop")} hint={t("notify.denied")} checked={false} disabled onChange={noop} />;
    case "unavailable":
      return (
        <Switch label={t("notify.desktop")} hint={t("notify.unavailable")} checked={false} disabled onChange={noop} />
      );
  }
}

function noop(): void {
  // A switch that is disabled is never turned.
}
