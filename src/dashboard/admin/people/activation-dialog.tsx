import { useTranslation } from "react-i18next";
import type { User } from "../../data/use-users.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { isolated } from "../parts/isolated.ts";
import { FormProblem } from "../parts/form-problem.tsx";
import { useChangeUser } from "./use-change-user.ts";

/** Lets somebody go, or back in, after saying what that means for their conversations. */
export function ActivationDialog({ user, onClose }: { user: User; onClose(): void }) {
  const { t } = useTranslation("admin");
  const { change, busy, problem } = useChangeUser(user, onClose);
  const doing = user.state === "deactivated" ? "activate" : "deactivate";
  return (
    <ConfirmDialog
      open
      title={t(`people.${doing}Of`, { name: isolated(user.name) })}
      action={t(`people.${doing}`)}
      danger={doing === "deactivate"}
      busy={busy}
      onConfirm={() => change({ active: doing === "activate" })}
      onClose={onClose}
    >
      <p>{t(`people.${doing}Text`, { name: isolated(user.name) })}</p>
      <FormProblem text={problem} />
    </ConfirmDialog>
  );
}
