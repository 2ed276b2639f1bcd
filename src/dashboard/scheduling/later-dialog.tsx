import { CalendarClock } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { charactersIn, MAX_TEXT_CHARACTERS } from "../../domain/outbound/text-length.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { TemplateDialog } from "../templates/template-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextAreaField } from "../ui/field.tsx";
import { useNow } from "../ui/use-now.ts";
import type { LaterMessage } from "./scheduled-source.ts";
import { timeProblemNow } from "./send-time.ts";
import { SubstituteField } from "./substitute-field.tsx";
import { TimeField } from "./time-field.tsx";
import { useScheduledProblem } from "./use-scheduled-problem.ts";
import styles from "./scheduling.module.css";

/** As much of a conversation as it takes to choose a template, and to know whether one is needed. */
export type LaterTo = Pick<ConversationView, "id" | "channel_id" | "marketing_opted_out_at" | "window_closes_at">;

interface LaterDialogProps {
  /** null where it is not known. */
  to: LaterTo | null;
  /** What it begins with; `at` is null where no time was chosen yet. */
  begin: { text: string; at: number | null; template: TemplateBody | null };
  editing?: boolean;
  /** @param key the same for as long as it is the same message, so that trying again stores it once */
  save(message: LaterMessage, key: string): Promise<unknown>;
  onSaved(message: LaterMessage): void;
  onClose(): void;
}

/** A message and the time at which it is to be sent. In a chunk of its own: import it lazily. */
export function LaterDialog({ to, begin, editing = false, save, onSaved, onClose }: LaterDialogProps) {
  const { t } = useTranslation(["scheduling", "composer", "common"]);
  const formats = useFormats();
  const problemOf = useScheduledProblem();
  const now = useNow();
  const [text, setText] = useState(begin.text);
  const [at, setAt] = useState(begin.at);
  const [template, setTemplate] = useState(begin.template);
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = useRef<{ body: string; key: string } | null>(null);
  const words = text.trim();
  const length = charactersIn(words);
  const tooLong = length > MAX_TEXT_CHARACTERS;

  const store = async (message: LaterMessage): Promise<void> => {
    // By the clock of this moment, not of the last time it was drawn.
    const wrong = timeProblemNow(message.at);
    if (wrong !== null) return setProblem(t(`time.${wrong}`));
    const body = JSON.stringify(message);
    if (attempt.current?.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    setBusy(true);
    setProblem(null);
    try {
      await save(message, attempt.current.key);
      onSaved(message);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (at === null || words === "" || tooLong || busy) return;
    void store({ text: words, at, template });
  };

  if (choosing && to !== null) {
    return (
      <TemplateDialog
        conversation={to}
        open
        onClose={() => setChoosing(false)}
        action={t("template.take")}
        send={async (chosen) => {
          setTemplate(chosen);
          return true;
        }}
      />
    );
  }
  return (
    <Dialog open onClose={onClose} title={editing ? t("editTitle") : t("title")}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <TextAreaField
          label={t("composer:write.label")}
          rows={4}
          dir="auto"
          autoFocus={begin.text === ""}
          value={text}
          error={
            tooLong
              ? t("composer:tooLong", {
                  limit: formats.number(MAX_TEXT_CHARACTERS),
                  length: formats.number(length),
                })
              : null
          }
          onChange={(event) => setText(event.target.value)}
        />
        <TimeField at={at} now={now} onChange={setAt} />
        <SubstituteField
          closesAt={to === null ? undefined : to.window_closes_at}
          at={at}
          template={template}
          onChoose={to === null ? null : () => setChoosing(true)}
          onDrop={() => setTemplate(null)}
        />
        {problem === null ? null : (
          <p className={styles["problem"]} role="alert">
            {problem}
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={words === "" || at === null || tooLong}>
            <CalendarClock size={18} aria-hidden="true" /> {editing ? t("common:save") : t("schedule")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
