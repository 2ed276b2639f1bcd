import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useCommand } from "../commands/command-registry.ts";
import type { ConversationLive } from "../live/use-conversation-live.ts";
import { ClosedPanel } from "./closed-panel.tsx";
import type { ComposeMode, Draft } from "./draft.ts";
import { flushDrafts, keepDraft } from "./draft.ts";
import { MessageBox } from "./message-box.tsx";
import { ModeSwitch } from "./mode-switch.tsx";
import { NoteBox } from "./note-box.tsx";
import { TypingLine } from "./typing-line.tsx";
import { useDraft } from "./use-draft.ts";
import { useServiceWindow } from "./use-service-window.ts";
import { WindowNotice } from "./window-notice.tsx";
import styles from "./composer.module.css";

export interface ComposerProps {
  conversation: ConversationView;
  live: Pick<ConversationLive, "typing" | "sayTyping">;
  /** Whether notes for colleagues can be written too. */
  notes?: boolean;
  /** Whether messages can be scheduled. */
  later?: boolean;
}

/** Where answers are written. */
export function Composer(props: ComposerProps) {
  const { id } = props.conversation;
  const { id: userId } = useOwnUser();
  const draft = useDraft(userId, id);
  // Nothing of one conversation's writing may be left in another's.
  return draft === null ? null : <ComposerFor key={`${userId}:${id}`} {...props} draft={draft} userId={userId} />;
}

function ComposerFor({
  conversation,
  live,
  notes = true,
  later = true,
  draft,
  userId,
}: ComposerProps & { draft: Draft; userId: number }) {
  const { t } = useTranslation("composer");
  const { id } = conversation;
  const { sayTyping, typing } = live;
  const window = useServiceWindow(conversation);
  const [mode, setMode] = useState<ComposeMode>(notes ? draft.mode : "message");
  // Counts up with each wish to write, so that asking twice puts the focus there twice.
  const [focusWish, setFocusWish] = useState(0);

  const change = useCallback(
    (next: ComposeMode) => {
      setMode(next);
      setFocusWish((wish) => wish + 1);
      keepDraft(userId, id, { mode: next });
      sayTyping(false);
    },
    [userId, id, sayTyping],
  );
  useEffect(() => flushDrafts, []);
  useCommand(
    useMemo(
      () => ({
        id: "write",
        group: "conversation",
        title: t("command.write"),
        keys: "m",
        run: () => change("message"),
      }),
      [t, change],
    ),
  );
  useCommand(
    useMemo(
      () =>
        notes
          ? { id: "note", group: "conversation", title: t("command.note"), keys: "n", run: () => change("note") }
          : null,
      [t, change, notes],
    ),
  );

  const shared = { conversation, later, sayTyping, focusWish };
  return (
    <section className={styles["composer"]} data-mode={mode} aria-label={t("label")}>
      <TypingLine typing={typing} />
      <div className={styles["head"]}>
        {notes ? <ModeSwitch mode={mode} onChange={change} /> : null}
        {mode === "message" ? <WindowNotice window={window} /> : <p className={styles["aside"]}>{t("note.private")}</p>}
      </div>
      {mode === "note" ? (
        <NoteBox {...shared} />
      ) : window.state === "open" ? (
        <MessageBox {...shared} />
      ) : (
        <ClosedPanel conversation={conversation} window={window.state} later={later} />
      )}
    </section>
  );
}
