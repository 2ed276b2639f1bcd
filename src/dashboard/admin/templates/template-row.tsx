import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../domain/template.ts";
import { Button } from "../../ui/button.tsx";
import { previewOfTemplate } from "./preview-of.ts";
import { TemplateBadges } from "./template-badges.tsx";
import { languageName } from "./template-languages.ts";
import parts from "../parts/parts.module.css";
import styles from "./templates.module.css";

export function TemplateRow({ template, onView }: { template: TemplateView; onView(): void }) {
  const { t, i18n } = useTranslation("admin");
  const language = languageName(template.language, i18n.language);
  return (
    <li className={parts["row"]}>
      <div className={parts["grow"]}>
        <p className={parts["name"]}>{template.name}</p>
        <p className={parts["quiet"]}>{language}</p>
        <p className={styles["beginning"]} dir="auto">
          {previewOfTemplate(template).body}
        </p>
        {template.reason === null ? null : (
          <p className={styles["reason"]}>{t("templates.reason", { reason: template.reason })}</p>
        )}
      </div>
      <div className={parts["end"]}>
        <TemplateBadges template={template} />
        <Button small onClick={onView} aria-label={t("templates.viewOf", { name: template.name, language })}>
          {t("templates.view")}
        </Button>
      </div>
    </li>
  );
}
