import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../domain/template.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { toast } from "../../ui/toast-store.ts";
import { useChange } from "../parts/use-change.ts";
import { componentsOf } from "./template-draft-of.ts";
import { parameterFormat, type TemplateForm } from "./template-form.ts";

interface Submission {
  form: TemplateForm;
  /** For which number's account; null where there is only one. */
  channelId: number | null;
}

/** Submits a new template, or a stored one again. `form` is what was submitted last: what `error` speaks of. */
export function useSubmitTemplate(template: TemplateView | null, onDone: () => void) {
  const { t } = useTranslation("admin");
  const change = useChange(({ form, channelId }: Submission) => submitTemplate(template, form, channelId), {
    refresh: keys.templates,
    done: () => {
      toast(t("templates.submitted"));
      onDone();
    },
  });
  return {
    submit: (form: TemplateForm, channelId: number | null): void => change.mutate({ form, channelId }),
    busy: change.isPending,
    error: change.error,
    form: change.variables?.form ?? null,
  };
}

function submitTemplate(template: TemplateView | null, form: TemplateForm, channelId: number | null) {
  const components = componentsOf(form);
  if (template !== null) {
    return read(api.templates[":id"].$patch({ param: { id: String(template.id) }, json: { components } }));
  }
  const { name, language, category } = form;
  const json = {
    name,
    language,
    category,
    parameter_format: parameterFormat(form),
    components,
    ...(channelId === null ? {} : { channel_id: channelId }),
  };
  return read(api.templates.$post({ json }));
}
