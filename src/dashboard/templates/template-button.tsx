import { LayoutTemplate } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useCommand } from "../commands/command-registry.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { TemplateDialog } from "./template-dialog.tsx";

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
      <TemplateDialog conversation={conversation} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
