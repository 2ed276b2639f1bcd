import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language } from "../i18n/languages.ts";
import { changeLanguage } from "../i18n/start-i18n.ts";
import { chooseTheme, chosenTheme, THEMES, type Theme } from "../theme/theme.ts";
import { SelectField } from "../ui/field.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

/** Language and colours, on this device. They take effect at once. */
export function LookSettings() {
  const { t, i18n } = useTranslation("settings");
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (next: Theme): void => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <SettingsSection title={t("look.title")} text={t("look.text")}>
      <div className={styles["form"]}>
        <SelectField
          label={t("look.language")}
          value={i18n.language}
          onChange={(event) => {
            const language = languages.find(([code]) => code === event.target.value)?.[0];
            if (language !== undefined) void changeLanguage(language);
          }}
        >
          {languages.map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <fieldset className={styles["choices"]}>
          <legend>{t("look.theme")}</legend>
          {THEMES.map((each) => (
            <label key={each} className={styles["choice"]}>
              <input type="radio" name="theme" value={each} checked={each === theme} onChange={() => choose(each)} />
              {t(`theme.${each}`)}
            </label>
          ))}
        </fieldset>
      </div>
    </SettingsSection>
  );
}

// Object.entries forgets what the keys are.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const languages = Object.entries(LANGUAGES) as [Language, string][];
