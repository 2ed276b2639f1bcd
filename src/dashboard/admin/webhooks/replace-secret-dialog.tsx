import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FormProblem } from "../parts/form-problem.tsx";
import { isolated } from "../parts/isolated.ts";
import { useChange } from "../parts/use-change.ts";
import { endpointParam, type Endpoint } from "./read-endpoints.ts";
import { SecretDialog } from "./secret-dialog.tsx";

export function ReplaceSecretDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose(): void }) {
  const { t } = useTranslation("admin");
  const errorText = useErrorText();
  const replace = useChange((of: Endpoint) => read(api["webhook-endpoints"][":id"].secret.$post(endpointParam(of))), {
    refresh: keys.webhookEndpoints,
  });
  if (replace.data !== undefined) return <SecretDialog secret={replace.data.secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      title={t("webhooks.replaceOf", { name: isolated(endpoint.name) })}
      action={t("webhooks.replace")}
      busy={replace.isPending}
      onConfirm={() => replace.mutate(endpoint)}
      onClose={onClose}
    >
      <p>{t("webhooks.replaceText")}</p>
      <FormProblem text={replace.error === null ? null : errorText(replace.error)} />
    </ConfirmDialog>
  );
}
