import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "../../ui/field.tsx";
import type { EditorPartProps } from "./template-editor.tsx";
import { HEADER_FORMATS } from "./template-form.ts";

export function HeaderFields({ form, problem, onChange }: EditorPartProps) {
  const { t } = useTranslation("admin");
  const { headerFormat } = form;
  const error = problem.get("header") ?? null;
  const isFile = headerFormat === "IMAGE" || headerFormat === "VIDEO" || headerFormat === "DOCUMENT";
  return (
    <>
      <SelectField
        label={t("templates.header")}
        value={headerFormat}
        error={headerFormat === "NONE" || headerFormat === "LOCATION" ? error : null}
        onChange={(event) => {
          const format = HEADER_FORMATS.find((each) => each === event.target.value);
          if (format !== undefined) onChange({ headerFormat: format });
        }}
      >
        {HEADER_FORMATS.map((format) => (
          <option key={format} value={format}>
            {t(`templates.headers.${format}`)}
          </option>
        ))}
      </SelectField>
      {headerFormat === "TEXT" ? (
        <TextField
          label={t("templates.headerText")}
          hint={t("templates.headerTextHint")}
          value={form.headerText}
          maxLength={60}
          required
          dir="auto"
          error={error}
          onChange={(event) => onChange({ headerText: event.target.value })}
        />
      ) : null}
      {isFile ? (
        <TextField
          label={t("templates.headerHandle")}
          hint={t("templates.headerHandleHint")}
          value={form.headerHandle}
          required
          spellCheck={false}
          autoComplete="off"
          error={error}
          onChange={(event) => onChange({ headerHandle: event.target.value })}
        />
      ) : null}
    </>
  );
}
