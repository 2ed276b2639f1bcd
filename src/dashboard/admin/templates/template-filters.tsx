import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { TEMPLATE_CATEGORIES } from "../../../domain/template.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { TEMPLATE_STATUSES } from "./template-words.ts";
import styles from "../parts/parts.module.css";

/** "" is all of them. */
export interface TemplateFilter {
  name: string;
  status: string;
  category: string;
}

export const NO_TEMPLATE_FILTER: TemplateFilter = { name: "", status: "", category: "" };

const AFTER_TYPING_MS = 250;

interface TemplateFiltersProps {
  filter: TemplateFilter;
  onChange(filter: TemplateFilter): void;
}

export function TemplateFilters({ filter, onChange }: TemplateFiltersProps) {
  const { t } = useTranslation("admin");
  const [name, setName] = useState(filter.name);
  useEffect(() => {
    if (name === filter.name) return;
    const timer = setTimeout(() => onChange({ ...filter, name }), AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [name, filter, onChange]);
  return (
    <div className={styles["filters"]} role="search" aria-label={t("templates.filters")}>
      <TextField
        label={t("templates.search")}
        type="search"
        value={name}
        maxLength={512}
        autoComplete="off"
        onChange={(event) => setName(event.target.value.trim().toLowerCase().replaceAll(" ", "_"))}
      />
      <SelectField
        label={t("templates.status")}
        value={filter.status}
        onChange={(event) => onChange({ ...filter, status: event.target.value })}
      >
        <option value="">{t("templates.all")}</option>
        {TEMPLATE_STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`templates.statuses.${status}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("templates.category")}
        value={filter.category}
        onChange={(event) => onChange({ ...filter, category: event.target.value })}
      >
        <option value="">{t("templates.all")}</option>
        {TEMPLATE_CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {t(`templates.categories.${category}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
