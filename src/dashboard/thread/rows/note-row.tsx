import { useQueryClient } from "@tanstack/react-query";
import { MoreVertical, Pencil, StickyNote, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NoteView } from "../../../domain/note.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { withNote } from "../../data/note-list.ts";
import { keys } from "../../data/query-keys.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { toast } from "../../ui/toast-store.ts";
import { FormattedText } from "../format/formatted-text.tsx";
import { useThreadShared } from "../thread-context.ts";
import { mentionsIn } from "./mentions-in.ts";
import styles from "./note-row.module.css";

/** What the team tells itself: yellow, so that nobody takes it for something the customer sees. */
export function NoteRow({ note }: { note: NoteView }) {
  const { t, formats, nameOf, ownId, isAdmin } = useThreadShared();
  const { t: common } = useTranslation();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [busy, setBusy] = useState(false);
  const own = note.author_id === ownId;

  const attempt = (deed: () => Promise<void>): void => {
    setBusy(true);
    deed()
      .catch((error: unknown) => toast(errorText(error), { tone: "error" }))
      .finally(() => setBusy(false));
  };
  const change = (next: (notes: NoteView[]) => NoteView[]): void => {
    cache.setQueryData<NoteView[]>(keys.notes(note.conversation_id), (notes) =>
      notes === undefined ? undefined : next(notes),
    );
  };
  const save = (text: string): void =>
    attempt(async () => {
      const mentions = mentionsIn(text, note.mentions, nameOf);
      const json = { text, mentions };
      const answer = await read(api.notes[":id"].$patch({ param: { id: String(note.id) }, json }));
      change((notes) => withNote(notes, answer.note));
      setEditing(false);
    });
  const remove = (): void =>
    attempt(async () => {
      await read(api.notes[":id"].$delete({ param: { id: String(note.id) } }));
      change((notes) => notes.filter((each) => each.id !== note.id));
    });

  return (
    <div className={styles["note"]}>
      <p className={styles["head"]}>
        <StickyNote size={14} aria-hidden="true" />
        <bdi className={styles["author"]}>{own ? t("you.self") : nameOf(note.author_id)}</bdi>
        <time dateTime={note.created_at} title={formats.dateTime(note.created_at)}>
          {formats.time(note.created_at)}
        </time>
        {note.edited_at === null ? null : <span>{t("edited")}</span>}
        {own || isAdmin ? (
          <Menu
            trigger={
              <IconButton label={t("note.actions")} data-tip-side="left" className={styles["menu"]}>
                <MoreVertical size={16} aria-hidden="true" />
              </IconButton>
            }
          >
            {own ? (
              <MenuItem onSelect={() => setEditing(true)}>
                <Pencil size={16} aria-hidden="true" /> {common("edit")}
              </MenuItem>
            ) : null}
            <MenuItem danger onSelect={() => setDeleting(true)}>
              <Trash2 size={16} aria-hidden="true" /> {common("delete")}
            </MenuItem>
          </Menu>
        ) : null}
      </p>
      {editing ? (
        <NoteForm text={note.text} busy={busy} onSave={save} onCancel={() => setEditing(false)} />
      ) : (
        <FormattedText text={note.text} mentions={note.mentions.map(nameOf)} />
      )}
      <ConfirmDialog
        open={deleting}
        title={t("note.deleteTitle")}
        action={common("delete")}
        danger
        busy={busy}
        onConfirm={remove}
        onClose={() => setDeleting(false)}
      >
        {t("note.deleteText")}
      </ConfirmDialog>
    </div>
  );
}

interface NoteFormProps {
  text: string;
  busy: boolean;
  onSave(text: string): void;
  onCancel(): void;
}

function NoteForm({ text, busy, onSave, onCancel }: NoteFormProps) {
  const { t } = useThreadShared();
  const { t: common } = useTranslation();
  const [value, setValue] = useState(text);
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== "") onSave(value);
      }}
    >
      <textarea
        className={styles["input"]}
        aria-label={t("note.text")}
        value={value}
        maxLength={4096}
        rows={3}
        autoFocus
        dir="auto"
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <div className={styles["buttons"]}>
        <Button small onClick={onCancel}>
          {common("cancel")}
        </Button>
        <Button small look="primary" type="submit" busy={busy} disabled={value.trim() === ""}>
          {common("save")}
        </Button>
      </div>
    </form>
  );
}
