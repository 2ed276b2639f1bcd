import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { account } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { updateOwnUser } from "../api/session.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { toast } from "../ui/toast-store.ts";
import { LookSettings } from "./look-settings.tsx";
import { PasswordSettings } from "./password-settings.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

/** The person: their name, their password, and how Parley looks to them. */
export function ProfileSettings() {
  return (
    <>
      <NameSettings />
      <LookSettings />
      <PasswordSettings />
    </>
  );
}

function NameSettings() {
  const { t } = useTranslation(["settings", "common"]);
  const user = useOwnUser();
  const errorText = useErrorText();
  const [name, setName] = useState(user.name);
  const save = useMutation({
    mutationFn: async () => (await read(account.me.$patch({ json: { name: name.trim() } }))).user,
    onSuccess: (changed) => {
      updateOwnUser(changed);
      setName(changed.name);
      toast(t("common:saved"));
    },
  });
  const empty = name.trim() === "";
  return (
    <SettingsSection title={t("name.title")}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (!empty) save.mutate();
        }}
      >
        <p className={styles["lead"]}>
          {t("name.email")} <bdi>{user.email}</bdi> · {t(`role.${user.role}`)}
        </p>
        <TextField
          label={t("name.label")}
          hint={t("name.hint")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={empty ? t("common:required") : save.error === null ? null : errorText(save.error)}
          maxLength={100}
          autoComplete="name"
          dir="auto"
          required
        />
        <div className={styles["buttons"]}>
          <Button type="submit" look="primary" busy={save.isPending} disabled={empty || name.trim() === user.name}>
            {t("common:save")}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
