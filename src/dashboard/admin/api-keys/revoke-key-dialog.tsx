import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FormProblem } from "../parts/form-problem.tsx";
import { isolated } from "../parts/isolated.ts";
import { useChange } from "../parts/use-change.ts";
import type { ApiKey } from "./api-keys-page.tsx";

export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const { t } = useTranslation("admin");
  const errorText = useErrorText();
  const revoke = useChange((id: number) => read(api["api-keys"][":id"].$delete({ param: { id: String(id) } })), {
    refresh: keys.apiKeys,
    done: onClose,
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t("apiKeys.revokeOf", { name: isolated(apiKey.name) })}
      action={t("apiKeys.revoke")}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate(apiKey.id)}
      onClose={onClose}
    >
      <p>{t("apiKeys.revokeText")}</p>
      <FormProblem text={revoke.error === null ? null : errorText(revoke.error)} />
    </ConfirmDialog>
  );
}
