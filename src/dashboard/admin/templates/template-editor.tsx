import { useEffect, useMemo, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../domain/template.ts";
import { ApiError } from "../../api/api-error.ts";
import { TemplatePreview } from "../../templates/template-preview.tsx";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { FormProblem } from "../parts/form-problem.tsx";
import { AuthenticationFields } from "./authentication-fields.tsx";
import { BodyFields } from "./body-fields.tsx";
import { ButtonFields } from "./button-fields.tsx";
import { draftProblems } from "./draft-problems.ts";
import { ExampleFields } from "./example-fields.tsx";
import { HeaderFields } from "./header-fields.tsx";
import { IdentityFields } from "./identity-fields.tsx";
import { previewOfForm } from "./preview-of.ts";
import { componentsOf } from "./template-draft-of.ts";
import { EMPTY_FORM, type TemplateForm } from "./template-form.ts";
import { templateFormOf } from "./template-form-of.ts";
import { useSubmitTemplate } from "./use-submit-template.ts";
import parts from "../parts/parts.module.css";
import styles from "./templates.module.css";

/** What the parts of the editor have in common. */
export interface EditorPartProps {
  form: TemplateForm;
  problem: ReturnType<typeof draftProblems>["at"];
  onChange(change: Partial<TemplateForm>): void;
}

interface TemplateEditorProps {
  /** The one to change; null: a new one. */
  template: TemplateView | null;
  onClose(): void;
}

/** Writes a template, with what it will look like beside it. WhatsApp's rules are checked by the API. */
export function TemplateEditor({ template, onClose }: TemplateEditorProps) {
  const { t } = useTranslation(["admin", "common"]);
  const errorText = useErrorText();
  const [start] = useState(() => (template === null ? null : templateFormOf(template)) ?? EMPTY_FORM);
  const [form, setForm] = useState(start);
  const [leaving, setLeaving] = useState(false);
  const close = (): void => (form === start ? onClose() : setLeaving(true));
  const fields = useRef<HTMLFormElement>(null);
  const [channelId, setChannelId] = useState<number | null>(null);
  const submit = useSubmitTemplate(template, onClose);
  const { error } = submit;
  const { at, rest } = useMemo(
    () => draftProblems(error instanceof ApiError ? error.fields : [], componentsOf(submit.form ?? EMPTY_FORM)),
    [error, submit.form],
  );
  // What is wrong may be out of sight.
  useEffect(() => {
    if (at.size > 0) fields.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [at]);
  const onChange = (change: Partial<TemplateForm>): void => setForm((before) => ({ ...before, ...change }));
  const own: EditorPartProps = { form, problem: at, onChange };
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    submit.submit(form, channelId);
  };
  const whole = error === null ? null : at.size > 0 && rest.length === 0 ? t("templates.lookAbove") : errorText(error);
  return (
    <Dialog open wide onClose={close} title={template === null ? t("templates.create") : template.name}>
      <form ref={fields} className={parts["form"]} onSubmit={send}>
        <div className={styles["split"]}>
          <div className={parts["form"]}>
            {template === null ? (
              <IdentityFields {...own} channelId={channelId} onChannel={setChannelId} />
            ) : (
              <p className={parts["quiet"]}>{t("templates.editText")}</p>
            )}
            {form.category === "AUTHENTICATION" ? (
              <AuthenticationFields {...own} />
            ) : (
              <>
                <HeaderFields {...own} />
                <BodyFields {...own} />
                <ExampleFields {...own} />
                <ButtonFields {...own} />
              </>
            )}
          </div>
          <section className={styles["sticky"]} aria-label={t("templates.preview")}>
            <TemplatePreview preview={previewOfForm(form)} />
          </section>
        </div>
        <FormProblem text={whole === null ? null : [whole, ...rest].join(" ")} />
        <DialogActions>
          <Button onClick={close}>{t("common:cancel")}</Button>
          <Button type="submit" look="primary" busy={submit.busy}>
            {t("templates.submit")}
          </Button>
        </DialogActions>
      </form>
      <ConfirmDialog
        open={leaving}
        danger
        title={t("templates.leave")}
        action={t("templates.leaveAction")}
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      >
        <p>{t("templates.leaveText")}</p>
      </ConfirmDialog>
    </Dialog>
  );
}
