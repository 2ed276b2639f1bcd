import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../domain/template.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FormProblem } from "../parts/form-problem.tsx";
import { useChange } from "../parts/use-change.ts";
import { languageName } from "./template-languages.ts";

export function DeleteTemplateDialog({ template, onClose }: { template: TemplateView; onClose(): void }) {
  const { t, i18n } = useTranslation("admin");
  const errorText = useErrorText();
  const remove = useChange((id: number) => read(api.templates[":id"].$delete({ param: { id: String(id) } })), {
    refresh: keys.templates,
    done: onClose,
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t("templates.deleteOf", { name: template.name })}
      action={t("templates.delete")}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(template.id)}
      onClose={onClose}
    >
      <p>{t("templates.deleteText", { language: languageName(template.language, i18n.language) })}</p>
      <FormProblem text={remove.error === null ? null : errorText(remove.error)} />
    </ConfirmDialog>
  );
}
