import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { useOwnUser } from "../api/use-session.ts";
import { keys } from "../data/query-keys.ts";
import { useCannedAnswers, type CannedAnswer } from "../data/use-canned-answers.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { toast } from "../ui/toast-store.ts";
import { CannedAnswerDialog } from "./canned-answer-dialog.tsx";
import { foundAnswers } from "./found-answers.ts";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

/** The texts that agents insert with a shortcut; admins change them. */
export function CannedAnswerSettings() {
  const { t } = useTranslation(["settings", "common"]);
  const answers = useCannedAnswers();
  const mayChange = useOwnUser().role === "admin";
  const [query, setQuery] = useState("");
  const [editing, setEditing] = useState<CannedAnswer | "new" | null>(null);
  const [removing, setRemoving] = useState<CannedAnswer | null>(null);
  const found = foundAnswers(answers, query);
  return (
    <SettingsSection
      title={t("sections.canned-answers")}
      text={mayChange ? t("answers.text") : t("answers.textAgent")}
      action={
        mayChange ? (
          <Button small look="primary" onClick={() => setEditing("new")}>
            <Plus size={16} aria-hidden="true" /> {t("answers.create")}
          </Button>
        ) : null
      }
    >
      {answers.length === 0 ? (
        <p className={styles["lead"]}>{t("answers.none")}</p>
      ) : (
        <TextField
          label={t("answers.search")}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          autoComplete="off"
        />
      )}
      <p className="visually-hidden" role="status">
        {query === "" ? "" : t("answers.found", { count: found.length })}
      </p>
      {answers.length > 0 && found.length === 0 ? <p className={styles["lead"]}>{t("answers.noneFound")}</p> : null}
      <ul className={styles["rows"]}>
        {found.map((answer) => (
          <li key={answer.id} className={styles["row"]}>
            <div className={styles["rowMain"]}>
              <bdi className={styles["shortcut"]}>/{answer.shortcut}</bdi>
              <p dir="auto" className={styles["answer"]}>
                {answer.text}
              </p>
            </div>
            {mayChange ? (
              <>
                <IconButton
                  label={t("answers.change", { shortcut: answer.shortcut })}
                  onClick={() => setEditing(answer)}
                >
                  <Pencil size={17} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t("answers.remove", { shortcut: answer.shortcut })}
                  data-tip-side="left"
                  onClick={() => setRemoving(answer)}
                >
                  <Trash2 size={17} aria-hidden="true" />
                </IconButton>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {editing === null ? null : (
        <CannedAnswerDialog answer={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
      {removing === null ? null : <RemoveAnswer answer={removing} onClose={() => setRemoving(null)} />}
    </SettingsSection>
  );
}

function RemoveAnswer({ answer, onClose }: { answer: CannedAnswer; onClose(): void }) {
  const { t } = useTranslation(["settings", "common"]);
  const cache = useQueryClient();
  const errorText = useErrorText();
  const remove = useMutation({
    mutationFn: () => read(api["canned-answers"][":id"].$delete({ param: { id: String(answer.id) } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.cannedAnswers }),
    onError: (error) => toast(errorText(error), { tone: "error" }),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t("answers.removeTitle", { shortcut: answer.shortcut })}
      action={t("common:delete")}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      {t("answers.removeText")}
    </ConfirmDialog>
  );
}
