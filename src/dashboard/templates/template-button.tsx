import { LayoutTemplate } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useCommand } from "../commands/command-registry.ts";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Loading } from "../ui/spinner.tsx";

const TemplatePicker = lazy(() => import("./template-picker.tsx").then((m) => ({ default: m.TemplatePicker })));

/** The way to templates while free text may be sent too. */
export function TemplateButton({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation("composer");
  const [open, setOpen] = useState(false);
  useCommand(
    useMemo(
      () => ({
        id: "template",
        group: "conversation",
        title: t("command.template"),
        keys: "t",
        run: () => setOpen(true),
      }),
      [t],
    ),
  );
  return (
    <>
      <IconButton label={t("template.open")} data-tip-side="top" onClick={() => setOpen(true)}>
        <LayoutTemplate size={21} aria-hidden="true" />
      </IconButton>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("template.title")} wide>
        <Suspense fallback={<Loading />}>
          <TemplatePicker conversation={conversation} onSent={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}
