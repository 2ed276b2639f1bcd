import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MIN_PASSWORD_LENGTH } from "../../domain/password-link.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { passwordStrength } from "./password-strength.ts";
import styles from "./new-password-fields.module.css";

export interface NewPassword {
  password: string;
  again: string;
}

interface NewPasswordFieldsProps {
  value: NewPassword;
  onChange(value: NewPassword): void;
  /** What others know of the person: no good password. */
  known: readonly string[];
  autoFocus?: boolean;
  error?: string | null;
}

/** A new password, twice, and a word about how good it is. */
export function NewPasswordFields({ value, onChange, known, autoFocus = false, error }: NewPasswordFieldsProps) {
  const { t } = useTranslation("people");
  const [shown, setShown] = useState(false);
  const [left, setLeft] = useState(false);
  const type = shown ? "text" : "password";
  const strength = value.password === "" ? null : passwordStrength(value.password, known);
  const differs = left && value.again !== "" && value.again !== value.password;
  return (
    <>
      <TextField
        label={t("password.new")}
        hint={t("password.hint", { count: MIN_PASSWORD_LENGTH })}
        error={error ?? null}
        type={type}
        autoComplete="new-password"
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.target.value })}
        minLength={MIN_PASSWORD_LENGTH}
        required
        autoFocus={autoFocus}
      />
      <div className={styles["strength"]} role="status">
        {strength === null ? null : (
          <>
            <span className={`${styles["bar"]} ${styles[strength]}`} aria-hidden="true" />
            {t(`strength.${strength}`)}
          </>
        )}
      </div>
      <TextField
        label={t("password.again")}
        error={differs ? t("password.differs") : null}
        type={type}
        autoComplete="new-password"
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.target.value })}
        onBlur={() => setLeft(true)}
        required
      />
      <Button small look="quiet" className={styles["show"]} aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
        {t("password.show")}
      </Button>
    </>
  );
}

/** Whether it may be sent: the server has the same rule about its length. */
export function isComplete({ password, again }: NewPassword): boolean {
  return password.length >= MIN_PASSWORD_LENGTH && password === again;
}
