import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../domain/template.ts";
import { matchingTemplates, wordsOfTemplate } from "./template-search.ts";
import styles from "./template-list.module.css";

interface TemplateListProps {
  templates: readonly TemplateView[];
  /** The person has stopped marketing messages: those templates would be refused. */
  noMarketing: boolean;
  onChoose(template: TemplateView): void;
}

export function TemplateList({ templates, noMarketing, onChoose }: TemplateListProps) {
  const { t, i18n } = useTranslation("composer");
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const shown = useMemo(() => matchingTemplates(templates, wanted, i18n.language), [templates, wanted, i18n.language]);
  return (
    <div className={styles["picker"]}>
      <input
        type="search"
        className={styles["search"]}
        aria-label={t("template.search")}
        placeholder={t("template.search")}
        value={query}
        onChange={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      {noMarketing ? <p className={styles["notice"]}>{t("template.optedOut")}</p> : null}
      <p className="visually-hidden" role="status">
        {t("template.found", { count: shown.length })}
      </p>
      {shown.length === 0 ? <p className={styles["nothing"]}>{t("template.notFound")}</p> : null}
      <ul className={styles["list"]} aria-label={t("template.title")}>
        {shown.map((template) => (
          <li key={template.id} className={styles["item"]}>
            <button
              type="button"
              className={styles["choice"]}
              disabled={noMarketing && template.category === "MARKETING"}
              onClick={() => onChoose(template)}
            >
              <span className={styles["top"]}>
                <span className={styles["name"]}>{template.name}</span>
                <span className={styles["tag"]}>{languageName(template.language, i18n.language)}</span>
                <span className={styles["tag"]}>{t(`template.category.${categoryOf(template)}`)}</span>
              </span>
              <span className={styles["words"]} dir="auto">
                {wordsOfTemplate(template)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function categoryOf({ category }: TemplateView): "MARKETING" | "UTILITY" | "AUTHENTICATION" | "OTHER" {
  return category === "MARKETING" || category === "UTILITY" || category === "AUTHENTICATION" ? category : "OTHER";
}

/** Spanish (Colombia) for es_CO; the code itself where the browser does not know it. */
function languageName(code: string, shownIn: string): string {
  try {
    return new Intl.DisplayNames(shownIn, { type: "language" }).of(code.replaceAll("_", "-")) ?? code;
  } catch {
    return code;
  }
}
