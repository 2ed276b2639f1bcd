import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../api/api-error.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import type { User } from "../../data/use-users.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { fieldProblem, saidByFields } from "../parts/field-problem.ts";
import { FormProblem } from "../parts/form-problem.tsx";
import { useChange } from "../parts/use-change.ts";
import type { HandedLink } from "./link-dialog.tsx";
import { RoleField } from "./role-field.tsx";
import styles from "../parts/parts.module.css";

interface Invitation {
  name: string;
  email: string;
  role: User["role"];
}

export function InviteDialog({ onClose, onInvited }: { onClose(): void; onInvited(link: HandedLink): void }) {
  const { t } = useTranslation(["admin", "common"]);
  const errorText = useErrorText();
  const [role, setRole] = useState<User["role"]>("agent");
  const invite = useChange((json: Invitation) => read(api.users.$post({ json })), {
    refresh: keys.users,
    done: ({ user, link }) => onInvited({ ...link, name: user.name, kind: "invitation" }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    invite.mutate({ name: formText(form, "name").trim(), email: formText(form, "email").trim(), role });
  };
  const { error } = invite;
  const taken = error instanceof ApiError && error.code === "conflict";
  const rest = error === null || taken || saidByFields(error, ["name", "email"]) ? null : errorText(error);
  return (
    <Dialog open onClose={onClose} title={t("people.invite")}>
      <form className={styles["form"]} onSubmit={submit}>
        <TextField
          label={t("people.name")}
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          error={fieldProblem(error, "name")}
        />
        <TextField
          label={t("people.email")}
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          error={taken ? t("people.taken") : fieldProblem(error, "email")}
        />
        <RoleField value={role} onChange={setRole} />
        <FormProblem text={rest} />
        <DialogActions>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" look="primary" busy={invite.isPending}>
            {t("people.makeLink")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
