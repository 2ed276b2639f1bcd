import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { TEMPLATE_CATEGORIES } from "../../../domain/template.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import type { EditorPartProps } from "./template-editor.tsx";
import { languageName, TEMPLATE_LANGUAGES } from "./template-languages.ts";

interface IdentityFieldsProps extends EditorPartProps {
  channelId: number | null;
  onChannel(channelId: number | null): void;
}

/** What cannot be changed afterwards: name, language, category, and whose it is. */
export function IdentityFields({ form, problem, onChange, channelId, onChannel }: IdentityFieldsProps) {
  const { t, i18n } = useTranslation("admin");
  const { data: channels = [] } = useQuery({
    queryKey: keys.channels,
    queryFn: async () => (await read(api.channels.$get())).channels,
  });
  return (
    <>
      <TextField
        label={t("templates.name")}
        hint={t("templates.nameHint")}
        value={form.name}
        required
        maxLength={512}
        autoComplete="off"
        spellCheck={false}
        error={problem.get("name") ?? null}
        onChange={(event) => onChange({ name: event.target.value.toLowerCase().replaceAll(" ", "_") })}
      />
      <SelectField
        label={t("templates.language")}
        value={form.language}
        error={problem.get("language") ?? null}
        onChange={(event) => onChange({ language: event.target.value })}
      >
        {TEMPLATE_LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {languageName(code, i18n.language)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("templates.category")}
        hint={t(`templates.categoryMeans.${form.category}`)}
        value={form.category}
        error={problem.get("category") ?? null}
        onChange={(event) => {
          const category = TEMPLATE_CATEGORIES.find((each) => each === event.target.value);
          if (category !== undefined) onChange({ category });
        }}
      >
        {TEMPLATE_CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {t(`templates.categories.${category}`)}
          </option>
        ))}
      </SelectField>
      {channels.length < 2 ? null : (
        <SelectField
          label={t("templates.forNumber")}
          value={String(channelId ?? channels[0]?.id ?? "")}
          onChange={(event) => onChannel(Number(event.target.value))}
        >
          {channels.map((channel) => (
            <option key={channel.id} value={channel.id}>
              {channel.name} ({channel.phone_number})
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}
