import { ArrowLeft, SendHorizontal } from "lucide-react";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { templateDefinition } from "../../domain/template-definition.ts";
import { renderTemplate } from "../../domain/template-render.ts";
import type { TemplateView } from "../../domain/template.ts";
import { useOwnUser } from "../api/use-session.ts";
import { enqueue } from "../outbox/outbox-store.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { componentsFor, isFilledIn, type FieldValues } from "./template-components.ts";
import { FieldInput } from "./field-input.tsx";
import { fieldsOf } from "./template-fields.ts";
import { TemplatePreview } from "./template-preview.tsx";
import styles from "./template-form.module.css";

/** @returns whether it was taken */
export type TemplateSend = (template: TemplateBody) => Promise<boolean>;

interface TemplateFormProps {
  template: TemplateView;
  conversation: Pick<ConversationView, "id" | "channel_id" | "marketing_opted_out_at">;
  send?: TemplateSend;
  action?: string;
  onBack(): void;
  onSent(): void;
}

/** What the template has to be told, and how the person will read it. */
export function TemplateForm({ template, conversation, send, action, onBack, onSent }: TemplateFormProps) {
  const { t } = useTranslation("composer");
  const { id: userId } = useOwnUser();
  const [values, setValues] = useState<FieldValues>({});
  const [tried, setTried] = useState(false);
  const [uploading, setUploading] = useState(0);
  const [sending, setSending] = useState(false);
  const definition = useMemo(
    () =>
      templateDefinition({
        category: template.category,
        parameterFormat: template.parameter_format,
        components: template.components,
      }),
    [template],
  );
  const fields = useMemo(() => fieldsOf(definition), [definition]);
  const components = componentsFor(definition, fields, values);
  const body = { name: template.name, language: { code: template.language }, components };
  // The very code with which the server keeps what was sent: no request for each letter.
  const shown = renderTemplate(definition, body);
  const missing = fields.filter((field) => !isFilledIn(field, values[field.id]));

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || uploading > 0 || sending) return;
    if (send !== undefined) {
      setSending(true);
      void send(body).then((sent) => {
        setSending(false);
        if (sent) onSent();
      });
      return;
    }
    enqueue({
      userId,
      conversationId: conversation.id,
      body: { type: "template", template: body, conversation_id: conversation.id },
      text: shown.body,
      quoted: null,
      file: null,
    });
    onSent();
  };

  return (
    <form className={styles["form"]} onSubmit={submit} noValidate>
      <div className={styles["head"]}>
        <IconButton label={t("template.back")} onClick={onBack} data-tip-side="right" autoFocus>
          <ArrowLeft size={20} aria-hidden="true" />
        </IconButton>
        <h3 className={styles["name"]}>{template.name}</h3>
      </div>
      <div className={styles["columns"]}>
        <div className={styles["fields"]}>
          {fields.length === 0 ? <p className={styles["plain"]}>{t("template.nothingToFill")}</p> : null}
          {fields.map((field) => (
            <FieldInput
              key={field.id}
              field={field}
              value={values[field.id]}
              error={tried && missing.includes(field) ? t("template.missing") : null}
              onChange={(value) => setValues((all) => ({ ...all, [field.id]: value }))}
              onUploading={(busy) => setUploading((count) => count + (busy ? 1 : -1))}
            />
          ))}
        </div>
        <TemplatePreview preview={shown} />
      </div>
      <div className={styles["actions"]}>
        {tried && missing.length > 0 ? (
          <p className={styles["problem"]} role="alert">
            {t("template.missingSome", { count: missing.length })}
          </p>
        ) : null}
        <Button type="submit" look="primary" busy={uploading > 0 || sending}>
          {action === undefined ? <SendHorizontal size={18} aria-hidden="true" /> : null}
          {action ?? t("template.send")}
        </Button>
      </div>
    </form>
  );
}
