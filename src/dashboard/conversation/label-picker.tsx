import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useLabels } from "../data/use-labels.ts";
import { LabelChip } from "../ui/label-chip.tsx";
import { toggled } from "./conversation-change.ts";
import { Picker } from "./picker.tsx";

interface LabelPickerProps {
  conversation: ConversationView;
  trigger: ReactElement<Record<string, unknown>>;
  open: boolean;
  onOpenChange(open: boolean): void;
  onChange(labelIds: number[]): void;
}

/** Puts labels on a conversation, and takes them off. */
export function LabelPicker({ conversation, trigger, open, onOpenChange, onChange }: LabelPickerProps) {
  const { t } = useTranslation("conversation");
  const { role } = useOwnUser();
  const labels = useLabels();
  return (
    <Picker
      trigger={trigger}
      label={t("labels.choose")}
      options={labels.map((label) => ({ id: label.id, label: label.name, shown: <LabelChip label={label} /> }))}
      chosen={conversation.label_ids}
      multiple
      empty={
        <>
          {labels.length === 0 ? t("labels.none") : t("labels.noneFound")}{" "}
          {role === "admin" ? <Link href="/settings/labels">{t("labels.manage")}</Link> : null}
        </>
      }
      open={open}
      onOpenChange={onOpenChange}
      onPick={(id) => {
        if (id !== null) onChange(toggled(conversation.label_ids, id));
      }}
    />
  );
}
