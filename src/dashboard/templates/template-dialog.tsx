import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Loading } from "../ui/spinner.tsx";
import type { TemplateSend } from "./template-form.tsx";

const TemplatePicker = lazy(() => import("./template-picker.tsx").then((m) => ({ default: m.TemplatePicker })));

interface TemplateDialogProps {
  conversation: Pick<ConversationView, "id" | "channel_id" | "marketing_opted_out_at">;
  open: boolean;
  onClose(): void;
  /** Takes what was chosen in place of the outbox, and says whether it did. */
  send?: TemplateSend;
  /** What its button says, where it is not sent at once. */
  action?: string;
  /** Above the templates. */
  children?: ReactNode;
}

/** The templates that can be sent to somebody, fetched when it opens; closes when one was taken. */
export function TemplateDialog({ open, onClose, children, ...picker }: TemplateDialogProps) {
  const { t } = useTranslation("composer");
  return (
    <Dialog open={open} onClose={onClose} title={t("template.title")} wide>
      {children}
      <Suspense fallback={<Loading />}>
        <TemplatePicker {...picker} onSent={onClose} />
      </Suspense>
    </Dialog>
  );
}
