import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/api-error.ts";
import { account } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { enter } from "../api/session.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { isComplete, NewPasswordFields } from "../login/new-password-fields.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { toast } from "../ui/toast-store.ts";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

const EMPTY = { password: "", again: "" };

/** Changes the person's password; the session goes on, and those elsewhere end. */
export function PasswordSettings() {
  const { t } = useTranslation("settings");
  const user = useOwnUser();
  const errorText = useErrorText();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState(EMPTY);
  const change = useMutation({
    mutationFn: () => {
      const json = { current_password: current, new_password: next.password };
      return read(account.password.$post({ json }));
    },
    onSuccess: (session) => {
      enter(session);
      setCurrent("");
      setNext(EMPTY);
      toast(t("password.done"));
    },
  });
  const { error } = change;
  const isWrong = error instanceof ApiError && error.fields.some(({ field }) => field === "current_password");
  return (
    <SettingsSection title={t("password.title")} text={t("password.text")}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete(next)) change.mutate();
        }}
      >
        {/* Password managers keep the password under this name. */}
        <input type="email" autoComplete="username" value={user.email} readOnly hidden />
        <TextField
          label={t("password.current")}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          error={isWrong ? t("password.wrong") : null}
          required
        />
        <NewPasswordFields
          value={next}
          onChange={setNext}
          known={[user.name, user.email]}
          error={error === null || isWrong ? null : errorText(error)}
        />
        <div className={styles["buttons"]}>
          <Button type="submit" look="primary" busy={change.isPending} disabled={current === "" || !isComplete(next)}>
            {t("password.action")}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
