import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LabelView } from "../../domain/label.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { useOwnUser } from "../api/use-session.ts";
import { keys } from "../data/query-keys.ts";
import { useLabels } from "../data/use-labels.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { isolated } from "../ui/isolated.ts";
import { LabelChip } from "../ui/label-chip.tsx";
import { toast } from "../ui/toast-store.ts";
import { LabelDialog } from "./label-dialog.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

/** The labels that the team puts on conversations; admins change them. */
export function LabelSettings() {
  const { t } = useTranslation(["settings", "common"]);
  const labels = useLabels();
  const mayChange = useOwnUser().role === "admin";
  const [editing, setEditing] = useState<LabelView | "new" | null>(null);
  const [removing, setRemoving] = useState<LabelView | null>(null);
  return (
    <SettingsSection
      title={t("sections.labels")}
      text={mayChange ? t("labels.text") : t("labels.textAgent")}
      action={
        mayChange ? (
          <Button small look="primary" onClick={() => setEditing("new")}>
            <Plus size={16} aria-hidden="true" /> {t("labels.create")}
          </Button>
        ) : null
      }
    >
      {labels.length === 0 ? <p className={styles["lead"]}>{t("labels.none")}</p> : null}
      <ul className={styles["rows"]}>
        {labels.map((label) => (
          <li key={label.id} className={styles["row"]}>
            <span className={styles["rowMain"]}>
              <LabelChip label={label} />
            </span>
            {mayChange ? (
              <>
                <IconButton
                  label={t("labels.change", { name: isolated(label.name) })}
                  onClick={() => setEditing(label)}
                >
                  <Pencil size={17} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t("labels.remove", { name: isolated(label.name) })}
                  data-tip-side="left"
                  onClick={() => setRemoving(label)}
                >
                  <Trash2 size={17} aria-hidden="true" />
                </IconButton>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {editing === null ? null : (
        <LabelDialog label={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
      {removing === null ? null : <RemoveLabel label={removing} onClose={() => setRemoving(null)} />}
    </SettingsSection>
  );
}

function RemoveLabel({ label, onClose }: { label: LabelView; onClose(): void }) {
  const { t } = useTranslation(["settings", "common"]);
  const cache = useQueryClient();
  const errorText = useErrorText();
  const remove = useMutation({
    mutationFn: () => read(api.labels[":id"].$delete({ param: { id: String(label.id) } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.labels }),
    onError: (error) => toast(errorText(error), { tone: "error" }),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("labels.removeTitle", { name: isolated(label.name) })}
      action={t("common:delete")}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      {t("labels.removeText")}
    </ConfirmDialog>
  );
}
