import { Ban, CircleCheck, EllipsisVertical, Hash, Link2, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { useCopy } from "../ui/use-copy.ts";

interface MoreMenuProps {
  conversation: ConversationView;
  /** Whether closing and opening have no button of their own. */
  compact: boolean;
  onSetStatus(status: "open" | "closed"): void;
  onBlock(): void;
}

/** What is wanted now and then. */
export function MoreMenu({ conversation, compact, onSetStatus, onBlock }: MoreMenuProps) {
  const { t } = useTranslation(["conversation", "common"]);
  const copy = useCopy();
  const closed = conversation.status === "closed";
  const { phone_number: number } = conversation;
  return (
    <Menu
      trigger={
        <IconButton label={t("common:more")}>
          <EllipsisVertical size={20} aria-hidden="true" />
        </IconButton>
      }
    >
      {compact ? (
        <MenuItem onSelect={() => onSetStatus(closed ? "open" : "closed")}>
          {closed ? <RotateCcw size={18} aria-hidden="true" /> : <CircleCheck size={18} aria-hidden="true" />}
          {closed ? t("status.reopenThis") : t("status.closeThis")}
        </MenuItem>
      ) : null}
      <MenuItem onSelect={() => copy(conversationLink(conversation.id))}>
        <Link2 size={18} aria-hidden="true" /> {t("copyLink")}
      </MenuItem>
      {number === null ? null : (
        <MenuItem onSelect={() => copy(number)}>
          <Hash size={18} aria-hidden="true" /> {t("copyNumber")}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem danger={conversation.blocked_at === null} onSelect={onBlock}>
        <Ban size={18} aria-hidden="true" />
        {conversation.blocked_at === null ? t("block.menu") : t("block.undoMenu")}
      </MenuItem>
    </Menu>
  );
}

export function conversationLink(conversationId: number): string {
  return `${location.origin}/c/${conversationId}`;
}
