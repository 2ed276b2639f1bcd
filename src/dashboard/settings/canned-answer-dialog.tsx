import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fillPlaceholders, PLACEHOLDERS, unknownPlaceholders } from "../../domain/placeholders.ts";
import { ApiError } from "../api/api-error.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { useOwnUser } from "../api/use-session.ts";
import { keys } from "../data/query-keys.ts";
import type { CannedAnswer } from "../data/use-canned-answers.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextAreaField, TextField } from "../ui/field.tsx";
import { inserted } from "./inserted.ts";
import styles from "./settings.module.css";

const MAX_TEXT = 4096;

/** A canned answer with its shortcut, and how it reads to a customer; `answer: null` makes a new one. */
export function CannedAnswerDialog({ answer, onClose }: { answer: CannedAnswer | null; onClose(): void }) {
  const { t } = useTranslation(["settings", "common"]);
  const cache = useQueryClient();
  const errorText = useErrorText();
  const { name: agentName } = useOwnUser();
  const [shortcut, setShortcut] = useState(answer?.shortcut ?? "");
  const [text, setText] = useState(answer?.text ?? "");
  const [area, setArea] = useState<HTMLTextAreaElement | null>(null);
  const save = useMutation({
    mutationFn: () => {
      const json = { shortcut: shortcut.trim().replace(/^\//, ""), text };
      return answer === null
        ? read(api["canned-answers"].$post({ json }))
        : read(api["canned-answers"][":id"].$patch({ param: { id: String(answer.id) }, json }));
    },
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keys.cannedAnswers });
      onClose();
    },
  });
  const insert = (piece: string): void => {
    const selection = { start: area?.selectionStart ?? text.length, end: area?.selectionEnd ?? text.length };
    const next = inserted(text, piece, selection);
    setText(next.text);
    // The caret can only be put where the text is once it is there.
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(next.caret, next.caret);
    });
  };
  const { error } = save;
  const fields = error instanceof ApiError ? error.fields.map(({ field }) => field) : [];
  const taken = error instanceof ApiError && error.code === "conflict";
  const shortcutProblem = taken ? t("answers.taken") : fields.includes("shortcut") ? t("answers.shortcutWrong") : null;
  // Said as soon as it is typed: the server would refuse it.
  const unknown = unknownPlaceholders(text);
  const textProblem =
    unknown.length > 0
      ? t("answers.unknown", { names: unknown.join(", ") })
      : error === null || shortcutProblem !== null
        ? null
        : errorText(error);
  const ready = shortcut.trim() !== "" && text.trim() !== "" && unknown.length === 0;
  const facts = { contact: { name: t("answers.sampleName"), phone: "+56944328662" }, agent: { name: agentName } };

  return (
    <Dialog open onClose={onClose} title={answer === null ? t("answers.createTitle") : t("answers.changeTitle")}>
      <form
        className={styles["dialogForm"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <TextField
          label={t("answers.shortcut")}
          hint={t("answers.shortcutHint")}
          error={shortcutProblem}
          value={shortcut}
          onChange={(event) => setShortcut(event.target.value)}
          maxLength={33}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
        />
        <TextAreaField
          ref={setArea}
          label={t("answers.words")}
          error={textProblem}
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={MAX_TEXT}
          rows={5}
          dir="auto"
          required
        />
        <div role="group" aria-label={t("answers.insert")} className={styles["placeholders"]}>
          {PLACEHOLDERS.map((placeholder) => (
            <Button key={placeholder} small onClick={() => insert(`{{${placeholder}}}`)}>
              {t(`placeholders.${placeholder}`)}
            </Button>
          ))}
        </div>
        {text.trim() === "" ? null : (
          <div className={styles["bubble"]}>
            <p className={styles["hint"]}>{t("answers.preview")}</p>
            <p dir="auto" className={styles["bubbleText"]}>
              {fillPlaceholders(text, facts)}
            </p>
          </div>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" look="primary" busy={save.isPending} disabled={!ready}>
            {t("common:save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
