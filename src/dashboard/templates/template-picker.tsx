import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { TemplateView } from "../../domain/template.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { TemplateForm, type TemplateSend } from "./template-form.tsx";
import { TemplateList } from "./template-list.tsx";
import { useTemplates } from "./use-templates.ts";

interface TemplatePickerProps {
  conversation: Pick<ConversationView, "id" | "channel_id" | "marketing_opted_out_at">;
  /** Sends what was chosen in place of the outbox, and says whether it went. */
  send?: TemplateSend;
  /** What its button says, where it is not sent at once. */
  action?: string;
  /** It is in the outbox, or sent. */
  onSent(): void;
}

/** From all templates that can be sent to this person to one that is. In a chunk of its own: import it lazily. */
export function TemplatePicker({ conversation, send, action, onSent }: TemplatePickerProps) {
  const { t } = useTranslation("composer");
  const errorText = useErrorText();
  const { data: templates, error, refetch } = useTemplates(conversation.channel_id);
  const [chosen, setChosen] = useState<TemplateView | null>(null);

  if (chosen !== null) {
    return (
      <TemplateForm
        key={chosen.id}
        template={chosen}
        conversation={conversation}
        {...(send === undefined ? {} : { send })}
        {...(action === undefined ? {} : { action })}
        onBack={() => setChosen(null)}
        onSent={() => {
          setChosen(null);
          onSent();
        }}
      />
    );
  }
  if (templates !== undefined) {
    return templates.length === 0 ? (
      <EmptyState title={t("template.none")} text={t("template.noneHint")} />
    ) : (
      <TemplateList
        templates={templates}
        noMarketing={conversation.marketing_opted_out_at !== null}
        onChoose={setChosen}
      />
    );
  }
  if (error === null) return <Loading />;
  return (
    <EmptyState title={errorText(error)}>
      <Button onClick={() => void refetch()}>{t("template.retry")}</Button>
    </EmptyState>
  );
}
