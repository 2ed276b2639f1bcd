import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "../../data/use-users.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { isolated } from "../parts/isolated.ts";
import { FormProblem } from "../parts/form-problem.tsx";
import { RoleField } from "./role-field.tsx";
import { useChangeUser } from "./use-change-user.ts";

export function RoleDialog({ user, onClose }: { user: User; onClose(): void }) {
  const { t } = useTranslation(["admin", "common"]);
  const [role, setRole] = useState(user.role);
  const { change, busy, problem } = useChangeUser(user, onClose);
  return (
    <Dialog open onClose={onClose} title={t("people.changeRoleOf", { name: isolated(user.name) })}>
      <RoleField value={role} onChange={setRole} />
      {role === "partner" && user.role !== "partner" ? <p>{t("people.partnerGivesBack")}</p> : null}
      <FormProblem text={problem} />
      <DialogActions>
        <Button onClick={onClose}>{t("common:cancel")}</Button>
        <Button look="primary" busy={busy} disabled={role === user.role} onClick={() => change({ role })}>
          {t("people.changeRole")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
