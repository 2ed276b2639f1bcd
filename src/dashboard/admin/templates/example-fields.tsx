import { useTranslation } from "react-i18next";
import { TextField } from "../../ui/field.tsx";
import type { EditorPartProps } from "./template-editor.tsx";
import { exampleFields } from "./template-form.ts";
import styles from "./templates.module.css";

/** WhatsApp judges a template by what it would say: it wants an example of each variable. */
export function ExampleFields({ form, onChange }: EditorPartProps) {
  const { t } = useTranslation("admin");
  const fields = exampleFields(form);
  if (fields.length === 0) return null;
  return (
    <fieldset className={styles["group"]}>
      <legend>{t("templates.examples")}</legend>
      <p>{t("templates.examplesText")}</p>
      {fields.map(({ key, place, variable }) => (
        <TextField
          key={key}
          label={t(`templates.exampleOf.${place}`, { variable: `{{${variable}}}` })}
          value={form.examples[key] ?? ""}
          required
          dir="auto"
          onChange={(event) => onChange({ examples: { ...form.examples, [key]: event.target.value } })}
        />
      ))}
    </fieldset>
  );
}
