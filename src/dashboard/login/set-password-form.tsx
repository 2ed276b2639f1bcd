import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { ApiError } from "../api/api-error.ts";
import { enter } from "../api/session.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { isolated } from "../ui/isolated.ts";
import { isComplete, NewPasswordFields } from "./new-password-fields.tsx";
import { redeemPasswordLink, type LinkOwner } from "./password-link.ts";
import styles from "./login.module.css";

/** Says whose password it will be, and logs the person in with it. */
export function SetPasswordForm({ token, owner }: { token: string; owner: LinkOwner }) {
  const { t } = useTranslation("people");
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const [value, setValue] = useState({ password: "", again: "" });
  const use = useMutation({
    mutationFn: () => redeemPasswordLink(token, value.password),
    onSuccess: (session) => {
      enter(session);
      navigate("/", { replace: true });
    },
  });
  const problem =
    use.error === null
      ? null
      : use.error instanceof ApiError && use.error.code === "not_found"
        ? t("choose.useless")
        : errorText(use.error);
  const name = isolated(owner.name);
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(value)) use.mutate();
      }}
    >
      <p className={styles["lead"]}>
        {owner.kind === "invitation" ? t("choose.invited", { name }) : t("choose.reset", { name })}
      </p>
      {/* Password managers keep the password under this name. */}
      <input
        className="visually-hidden"
        type="email"
        autoComplete="username"
        value={owner.email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <p>
        <strong>
          <bdi>{owner.email}</bdi>
        </strong>
      </p>
      <NewPasswordFields value={value} onChange={setValue} known={[owner.name, owner.email]} autoFocus />
      {problem === null ? null : (
        <p className={styles["error"]} role="alert">
          {problem}
        </p>
      )}
      <Button type="submit" look="primary" busy={use.isPending} disabled={!isComplete(value)}>
        {t("choose.action")}
      </Button>
    </form>
  );
}
