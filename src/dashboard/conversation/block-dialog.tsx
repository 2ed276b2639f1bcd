import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { isolated } from "../ui/isolated.ts";
import { useBlock } from "./use-block.ts";

interface BlockDialogProps {
  conversation: ConversationView;
  open: boolean;
  onClose(): void;
}

/** Asks before a person is blocked, or let in again. */
export function BlockDialog({ conversation, open, onClose }: BlockDialogProps) {
  const { t } = useTranslation("conversation");
  const block = useBlock(conversation.id, conversation.contact_id);
  const blocked = conversation.blocked_at !== null;
  const name = isolated(conversationTitle(conversation) ?? t("unknownPerson"));
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={blocked ? t("block.undoTitle", { name }) : t("block.title", { name })}
      action={blocked ? t("block.undoAction") : t("block.action")}
      danger={!blocked}
      busy={block.isPending}
      onConfirm={() => block.mutate(!blocked, { onSettled: onClose })}
    >
      {blocked ? t("block.undoText") : t("block.text")}
    </ConfirmDialog>
  );
}
