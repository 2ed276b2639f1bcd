import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/api-error.ts";
import { logIn } from "../api/session.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { formText } from "../ui/form-text.ts";
import styles from "./login.module.css";

export function Login() {
  const { t } = useTranslation("login");
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      await logIn(formText(form, "email"), formText(form, "password"));
    } catch (error) {
      const code = error instanceof ApiError ? error.code : null;
      setProblem(
        code === "invalid_credentials" ? t("wrong") : code === "rate_limited" ? t("limited") : errorText(error),
      );
      setBusy(false);
    }
  };

  return (
    <main className={styles["page"]}>
      <form className={styles["card"]} onSubmit={(event) => void submit(event)}>
        <h1 className={styles["mark"]}>
          <img src="/favicon.svg" alt="" width="34" height="34" /> Parley
        </h1>
        <p className={styles["lead"]}>{t("lead")}</p>
        <TextField label={t("email")} name="email" type="email" autoComplete="username" required autoFocus />
        <TextField label={t("password")} name="password" type="password" autoComplete="current-password" required />
        {problem === null ? null : (
          <p className={styles["error"]} role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" look="primary" busy={busy}>
          {t("submit")}
        </Button>
        <p className={styles["hint"]}>{t("forgotten")}</p>
      </form>
    </main>
  );
}
