import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useNotes } from "../data/use-notes.ts";
import { useThread } from "../data/use-thread.ts";
import { useUserName } from "../data/use-users.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { Announcer } from "./announcer.tsx";
import { MessageList } from "./message-list.tsx";
import { ThreadContext, type ThreadShared } from "./thread-context.ts";
import { ThreadOverlays } from "./thread-overlays.tsx";
import { useThreadActions } from "./use-thread-actions.ts";
import { useThreadRows } from "./use-thread-rows.ts";
import styles from "./thread.module.css";

export interface ThreadProps {
  conversation: ConversationView;
  /** A message to go to, such as one that was searched for; null for the newest. */
  goTo: number | null;
}

/** What was said, with notes between, and what is on its way. */
export function Thread(props: ThreadProps) {
  return <OpenThread key={props.conversation.id} {...props} />;
}

function OpenThread({ conversation, goTo }: ThreadProps) {
  const { t } = useTranslation("thread");
  const { t: common } = useTranslation();
  const formats = useFormats();
  const errorText = useErrorText();
  const { id: ownId, role } = useOwnUser();
  const nameOf = useUserName();
  const thread = useThread(conversation.id, goTo);
  const notes = useNotes(conversation.id);
  const rows = useThreadRows(conversation, thread.data, notes);
  const { actions, target, overlay, closeOverlay } = useThreadActions(conversation.id, thread, goTo);
  const customerName =
    conversation.contact_name ?? conversation.username ?? conversation.phone_number ?? t("theCustomer");
  const shared = useMemo<ThreadShared>(
    () => ({
      conversationId: conversation.id,
      customerName,
      ownId,
      isAdmin: role === "admin",
      reacts: role !== "partner",
      resends: role !== "partner",
      t,
      formats,
      nameOf,
      actions,
    }),
    [conversation.id, customerName, ownId, role, t, formats, nameOf, actions],
  );
  if (thread.data === undefined) {
    if (thread.error === null) return <Loading />;
    return (
      <EmptyState title={t("cannotLoad")} text={errorText(thread.error)}>
        <Button onClick={thread.retry}>{common("retry")}</Button>
      </EmptyState>
    );
  }
  return (
    <ThreadContext value={shared}>
      <div className={styles["thread"]}>
        {rows.rows.length === 0 ? (
          <EmptyState title={t("empty.title")} text={t("empty.text")} />
        ) : (
          <MessageList rows={rows} thread={thread} target={target} />
        )}
        <Announcer messages={thread.data.messages} complete={thread.data.newerCursor === null} />
        <ThreadOverlays overlay={overlay} messages={thread.data.messages} onClose={closeOverlay} />
      </div>
    </ThreadContext>
  );
}
