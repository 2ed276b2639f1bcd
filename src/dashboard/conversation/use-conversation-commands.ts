import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useCommand, type Command } from "../commands/command-registry.ts";
import { useCopy } from "../ui/use-copy.ts";
import type { ConversationChange } from "./conversation-change.ts";
import { CONVERSATION_KEYS } from "./conversation-keys.ts";
import { conversationLink } from "./more-menu.tsx";

interface Doors {
  change(change: ConversationChange): void;
  openAssign(): void;
  openLabels(): void;
  toggleContact(): void;
  askBlock(): void;
}

/** What can be done with the open conversation by name or by key. The doors must stay the same between renders. */
export function useConversationCommands(conversation: ConversationView, doors: Doors): void {
  const { t } = useTranslation("conversation");
  const copy = useCopy();
  const { id: ownId } = useOwnUser();
  const { id, assigned_agent_id: agentId } = conversation;
  const closed = conversation.status === "closed";
  const blocked = conversation.blocked_at !== null;
  const commands = useMemo(() => {
    const command = (name: string, title: string, run: () => void, keys?: string): Command => ({
      id: `conversation.${name}`,
      group: "conversation",
      title,
      run,
      ...(keys === undefined ? {} : { keys }),
    });
    return {
      toMe:
        agentId === ownId
          ? null
          : command(
              "assign-me",
              t("assign.toMe"),
              () => doors.change({ kind: "assign", agentId: ownId }),
              CONVERSATION_KEYS.assignToMe,
            ),
      assign: command("assign", t("assign.to"), doors.openAssign, CONVERSATION_KEYS.assign),
      toNobody:
        agentId === null
          ? null
          : command("unassign", t("assign.giveBack"), () => doors.change({ kind: "assign", agentId: null })),
      status: command(
        "status",
        closed ? t("status.reopenThis") : t("status.closeThis"),
        () => doors.change({ kind: "status", status: closed ? "open" : "closed" }),
        CONVERSATION_KEYS.status,
      ),
      labels: command("labels", t("labels.choose"), doors.openLabels, CONVERSATION_KEYS.labels),
      contact: command("contact", t("contact.toggle"), doors.toggleContact, CONVERSATION_KEYS.contact),
      link: command("link", t("copyLink"), () => copy(conversationLink(id))),
      block: command("block", blocked ? t("block.undoMenu") : t("block.menu"), doors.askBlock),
    };
  }, [t, copy, doors, id, ownId, agentId, closed, blocked]);
  useCommand(commands.toMe);
  useCommand(commands.assign);
  useCommand(commands.toNobody);
  useCommand(commands.status);
  useCommand(commands.labels);
  useCommand(commands.contact);
  useCommand(commands.link);
  useCommand(commands.block);
}
