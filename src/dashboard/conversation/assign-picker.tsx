import { ChevronDown, UserRound, UserRoundX } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useColleagues, useUserName } from "../data/use-users.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Picker, type PickerOption } from "./picker.tsx";
import styles from "./conversation-header.module.css";

interface AssignPickerProps {
  conversation: ConversationView;
  /** Only the picture of who has it, where there is no room for a name. */
  compact: boolean;
  open: boolean;
  onOpenChange(open: boolean): void;
  onAssign(agentId: number | null): void;
}

/** Who has the conversation, and the list to give it to somebody else: oneself first, then nobody, then colleagues. */
export function AssignPicker({ conversation, compact, open, onOpenChange, onAssign }: AssignPickerProps) {
  const { t } = useTranslation(["conversation", "common"]);
  const own = useOwnUser();
  const colleagues = useColleagues();
  const nameOf = useUserName();
  const { assigned_agent_id: agentId } = conversation;
  const name = agentId === null ? null : agentId === own.id ? t("common:you") : nameOf(agentId);
  const face =
    agentId === null ? (
      <UserRound size={18} aria-hidden="true" />
    ) : (
      <Avatar name={agentId === own.id ? own.name : nameOf(agentId)} seed={agentId} small />
    );
  const label = name === null ? t("assign.unassigned") : t("assign.assignedTo", { name });

  const options: PickerOption[] = [
    { id: own.id, label: `${t("common:you")} (${own.name})`, shown: <Person name={own.name} id={own.id} you /> },
    {
      id: null,
      label: t("common:nobody"),
      shown: (
        <>
          <span className={styles["noFace"]}>
            <UserRoundX size={17} aria-hidden="true" />
          </span>
          {t("common:nobody")}
        </>
      ),
    },
    ...colleagues
      .filter(({ id }) => id !== own.id)
      .map(({ id, name }) => ({ id, label: name, shown: <Person name={name} id={id} /> })),
  ];
  return (
    <Picker
      trigger={
        compact ? (
          <IconButton label={label} data-tip-side="left">
            {face}
          </IconButton>
        ) : (
          <Button small className={styles["assignee"]} aria-label={label} data-tip={t("assign.to")}>
            {face}
            <bdi className={`${styles["assigneeName"]} ${styles["roomy"]}`}>{name ?? t("assign.action")}</bdi>
            <ChevronDown size={15} aria-hidden="true" className={styles["roomy"]} />
          </Button>
        )
      }
      label={t("assign.to")}
      options={options}
      chosen={[agentId]}
      empty={t("assign.noneFound")}
      open={open}
      onOpenChange={onOpenChange}
      onPick={onAssign}
    />
  );
}

function Person({ name, id, you = false }: { name: string; id: number; you?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Avatar name={name} seed={id} small />
      <bdi>{name}</bdi>
      {you ? <span className={styles["quiet"]}>({t("you")})</span> : null}
    </>
  );
}
