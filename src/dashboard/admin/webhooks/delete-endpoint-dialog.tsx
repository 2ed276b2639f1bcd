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

export function DeleteEndpointDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose(): void }) {
  const { t } = useTranslation("admin");
  const errorText = useErrorText();
  const remove = useChange((of: Endpoint) => read(api["webhook-endpoints"][":id"].$delete(endpointParam(of))), {
    refresh: keys.webhookEndpoints,
    done: onClose,
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t("webhooks.deleteOf", { name: isolated(endpoint.name) })}
      action={t("webhooks.delete")}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(endpoint)}
      onClose={onClose}
    >
      <p>{t("webhooks.deleteText")}</p>
      <FormProblem text={remove.error === null ? null : errorText(remove.error)} />
    </ConfirmDialog>
  );
}
