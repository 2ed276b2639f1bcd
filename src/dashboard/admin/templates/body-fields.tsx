import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { charactersIn } from "../../../domain/outbound/text-length.ts";
import { Button } from "../../ui/button.tsx";
import { TextAreaField, TextField } from "../../ui/field.tsx";
import type { EditorPartProps } from "./template-editor.tsx";
import { nextVariable } from "./template-form.ts";
import parts from "../parts/parts.module.css";

/** As WhatsApp counts them. */
const MAX_CHARACTERS = 1024;

export function BodyFields({ form, problem, onChange }: EditorPartProps) {
  const { t } = useTranslation("admin");
  const area = useRef<HTMLTextAreaElement>(null);
  const addVariable = (): void => {
    const variable = nextVariable(form);
    const from = area.current?.selectionStart ?? form.body.length;
    const to = area.current?.selectionEnd ?? from;
    onChange({ body: form.body.slice(0, from) + variable + form.body.slice(to) });
    area.current?.focus();
  };
  return (
    <>
      <TextAreaField
        ref={area}
        label={t("templates.body")}
        hint={t("templates.bodyHint", { used: charactersIn(form.body), most: MAX_CHARACTERS })}
        value={form.body}
        required
        rows={6}
        dir="auto"
        error={problem.get("body") ?? null}
        onChange={(event) => onChange({ body: event.target.value })}
      />
      <div className={parts["formEnd"]}>
        <Button small onClick={addVariable}>
          {t("templates.addVariable")}
        </Button>
      </div>
      <TextField
        label={t("templates.footer")}
        value={form.footer}
        maxLength={60}
        optional
        dir="auto"
        error={problem.get("footer") ?? null}
        onChange={(event) => onChange({ footer: event.target.value })}
      />
    </>
  );
}
