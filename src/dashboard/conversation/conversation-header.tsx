import { ArrowLeft, CircleCheck, Info, RotateCcw, Tag } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { Colleague } from "../live/use-conversation-live.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useMediaQuery } from "../ui/use-media-query.ts";
import { AssignPicker } from "./assign-picker.tsx";
import { BlockDialog } from "./block-dialog.tsx";
import { ConversationIdentity } from "./conversation-identity.tsx";
import { LabelPicker } from "./label-picker.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { PresenceLine } from "./presence-line.tsx";
import { useChangeConversation } from "./use-change-conversation.ts";
import type { ContactPanelState } from "./use-contact-panel.ts";
import { useConversationCommands } from "./use-conversation-commands.ts";
import styles from "./conversation-header.module.css";

interface ConversationHeaderProps {
  conversation: ConversationView;
  present: Colleague[];
  panel: ContactPanelState;
}

/** Whom the conversation is with, whose it is, and what can be done with it. */
export function ConversationHeader({ conversation, present, panel }: ConversationHeaderProps) {
  const { t } = useTranslation(["conversation", "common"]);
  const compact = useMediaQuery("(max-width: 760px)");
  const change = useChangeConversation(conversation.id);
  const [picking, setPicking] = useState<"agent" | "labels" | null>(null);
  const [blocking, setBlocking] = useState(false);
  const { open: panelOpen, setOpen: setPanelOpen } = panel;
  const toggleContact = useCallback(() => setPanelOpen(!panelOpen), [panelOpen, setPanelOpen]);
  const doors = useMemo(
    () => ({
      change,
      openAssign: () => setPicking("agent"),
      // On a phone they are where the contact is: the header has no room for them.
      openLabels: () => (compact ? setPanelOpen(true) : setPicking("labels")),
      toggleContact,
      askBlock: () => setBlocking(true),
    }),
    [change, compact, setPanelOpen, toggleContact],
  );
  useConversationCommands(conversation, doors);
  const setStatus = (status: "open" | "closed"): void => change({ kind: "status", status });
  const closed = conversation.status === "closed";
  const statusAction = closed ? t("status.reopenThis") : t("status.closeThis");

  return (
    <header className={styles["header"]}>
      <div className={styles["row"]}>
        {compact ? (
          <Link href="/" className={styles["back"]} aria-label={t("backToList")}>
            <ArrowLeft size={21} aria-hidden="true" />
          </Link>
        ) : null}
        <ConversationIdentity conversation={conversation} />
        <AssignPicker
          conversation={conversation}
          compact={compact}
          open={picking === "agent"}
          onOpenChange={(open) => setPicking(open ? "agent" : null)}
          onAssign={(agentId) => change({ kind: "assign", agentId })}
        />
        {compact ? null : (
          <>
            <LabelPicker
              conversation={conversation}
              trigger={
                <IconButton label={t("labels.choose")} shortcut="L">
                  <Tag size={19} aria-hidden="true" />
                </IconButton>
              }
              open={picking === "labels"}
              onOpenChange={(open) => setPicking(open ? "labels" : null)}
              onChange={(labelIds) => change({ kind: "labels", labelIds })}
            />
            <Button
              small
              className={styles["status"]}
              aria-label={statusAction}
              data-tip={`${statusAction} (E)`}
              onClick={() => setStatus(closed ? "open" : "closed")}
            >
              {closed ? <RotateCcw size={17} aria-hidden="true" /> : <CircleCheck size={17} aria-hidden="true" />}
              <span className={styles["roomy"]}>{closed ? t("status.reopen") : t("status.close")}</span>
            </Button>
          </>
        )}
        <IconButton
          label={t("contact.toggle")}
          shortcut="I"
          aria-pressed={panel.open}
          data-tip-side="left"
          onClick={toggleContact}
        >
          <Info size={20} aria-hidden="true" />
        </IconButton>
        <MoreMenu
          conversation={conversation}
          compact={compact}
          onSetStatus={setStatus}
          onBlock={() => setBlocking(true)}
        />
      </div>
      <PresenceLine present={present} />
      <BlockDialog conversation={conversation} open={blocking} onClose={() => setBlocking(false)} />
    </header>
  );
}
