import { useMutation, useQueryClient } from "@tanstack/react-query";
import { SendHorizontal } from "lucide-react";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NoteView } from "../../domain/note.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { useOwnUser } from "../api/use-session.ts";
import { withNote } from "../data/note-list.ts";
import { keys } from "../data/query-keys.ts";
import { useUsers } from "../data/use-users.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import type { BoxProps } from "./box-props.ts";
import { keepDraft, knownDraft } from "./draft.ts";
import { EmojiButton } from "./emoji-button.tsx";
import { mentionOptions } from "./suggested-option.ts";
import { mentionedIn } from "./suggestion.ts";
import { WritingBox, type WritingBoxHandle } from "./writing-box.tsx";
import styles from "./composer.module.css";

/** What colleagues alone read. `@` calls one of them. */
export function NoteBox({ conversation: { id }, focusWish }: BoxProps) {
  const { t } = useTranslation("composer");
  const cache = useQueryClient();
  const { id: userId } = useOwnUser();
  const errorText = useErrorText();
  const box = useRef<WritingBoxHandle>(null);
  const [initialText] = useState(() => knownDraft(userId, id)?.note ?? "");
  const [empty, setEmpty] = useState(initialText.trim() === "");
  const users = useUsers();
  const people = useMemo(() => users.filter((user) => user.state === "active" && user.role !== "partner"), [users]);
  const optionsFor = useCallback(
    (query: string) =>
      mentionOptions(
        people.filter((person) => person.id !== userId),
        query,
      ),
    [people, userId],
  );
  const write = useMutation({
    mutationFn: async (text: string) =>
      (
        await read(
          api.conversations[":id"].notes.$post({
            param: { id: String(id) },
            json: { text, mentions: mentionedIn(text, people) },
          }),
        )
      ).note,
    onSuccess: (note) => {
      cache.setQueryData<NoteView[]>(keys.notes(id), (notes) =>
        notes === undefined ? undefined : withNote(notes, note),
      );
      box.current?.set("");
    },
    onSettled: () => box.current?.focus(),
  });
  const send = (): void => {
    const text = (box.current?.text() ?? "").trim();
    // Unlike a message, a note has no key under which a second one would be known: one at a time.
    if (text !== "" && !write.isPending) write.mutate(text);
  };

  return (
    <>
      {write.error === null ? null : (
        <p className={styles["problem"]} role="alert">
          {errorText(write.error)}
        </p>
      )}
      <div className={styles["row"]}>
        <EmojiButton onPick={(emoji) => box.current?.insert(emoji)} after={() => box.current?.focus()} />
        <div className={styles["writing"]}>
          <WritingBox
            mode="note"
            label={t("note.label")}
            placeholder={t("note.placeholder")}
            initialText={initialText}
            readOnly={write.isPending}
            focusWish={focusWish}
            handle={box}
            optionsFor={optionsFor}
            onText={(text) => {
              setEmpty(text.trim() === "");
              keepDraft(userId, id, { note: text });
            }}
            onSend={send}
            onBlur={() => undefined}
          />
        </div>
        <IconButton
          className={styles["send"]}
          label={t("note.save")}
          data-tip-side="left"
          disabled={empty}
          aria-busy={write.isPending}
          onClick={send}
        >
          <SendHorizontal size={20} aria-hidden="true" />
        </IconButton>
      </div>
    </>
  );
}
