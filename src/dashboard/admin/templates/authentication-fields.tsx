import { useTranslation } from "react-i18next";
import { TextField } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import type { EditorPartProps } from "./template-editor.tsx";
import parts from "../parts/parts.module.css";

/** The words of a one-time code are WhatsApp's own: only these two things can be said. */
export function AuthenticationFields({ form, problem, onChange }: EditorPartProps) {
  const { t } = useTranslation("admin");
  return (
    <>
      <p className={parts["quiet"]}>{t("templates.authentication")}</p>
      <Switch
        label={t("templates.securityAdvice")}
        checked={form.securityAdvice}
        onChange={(securityAdvice) => onChange({ securityAdvice })}
      />
      <TextField
        label={t("templates.codeExpires")}
        type="number"
        inputMode="numeric"
        min={1}
        max={90}
        optional
        value={form.codeExpiresMinutes}
        error={problem.get("footer") ?? problem.get("body") ?? problem.get("buttons") ?? null}
        onChange={(event) => onChange({ codeExpiresMinutes: event.target.value })}
      />
    </>
  );
}
