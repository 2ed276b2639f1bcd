import { useTranslation } from "react-i18next";
import { TextField } from "../ui/field.tsx";
import { LocationInput } from "./location-input.tsx";
import { MediaInput } from "./media-input.tsx";
import type { FieldValue } from "./template-components.ts";
import type { TemplateField } from "./template-fields.ts";

const CODE_MAX_CHARACTERS = 15;

export interface FieldInputProps {
  field: TemplateField;
  value: FieldValue | undefined;
  error: string | null;
  onChange(value: FieldValue): void;
  onUploading(busy: boolean): void;
}

/** The input for one thing that a template has to be told. */
export function FieldInput({ field, value, error, onChange, onUploading }: FieldInputProps) {
  const { t } = useTranslation("composer");
  const words = value?.kind === "words" ? value.words : "";
  const onWords = (next: string): void => onChange({ kind: "words", words: next });
  const label = (text: string): string =>
    field.card === null ? text : t("template.onCard", { number: field.card + 1, label: text });
  const shared = {
    error,
    value: words,
    dir: "auto" as const,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onWords(currentTarget.value),
  };
  switch (field.kind) {
    case "text": {
      const name = field.named ? field.name.replaceAll("_", " ") : t("template.value", { number: field.name });
      return (
        <TextField
          {...shared}
          label={label(field.part === "header" ? t("template.inHeader", { name }) : name)}
          maxLength={field.maxCharacters}
          {...(field.example === null ? {} : { hint: t("template.example", { example: field.example }) })}
        />
      );
    }
    case "address":
      return (
        <TextField
          {...shared}
          label={label(t("template.address", { button: field.button }))}
          hint={field.url}
          autoCapitalize="none"
          spellCheck={false}
        />
      );
    case "code":
      return (
        <TextField
          {...shared}
          label={label(t("template.code", { button: field.button }))}
          maxLength={CODE_MAX_CHARACTERS}
          autoCapitalize="none"
          spellCheck={false}
        />
      );
    case "expiry":
      return <TextField {...shared} label={label(t("template.expiry"))} type="datetime-local" />;
    case "media":
      return (
        <MediaInput
          label={label(t(`template.file.${field.media}`))}
          kind={field.media}
          value={value}
          error={error}
          onChange={onChange}
          onUploading={onUploading}
        />
      );
    case "location":
      return (
        <LocationInput label={label(t("template.location.label"))} value={value} error={error} onChange={onChange} />
      );
  }
}
