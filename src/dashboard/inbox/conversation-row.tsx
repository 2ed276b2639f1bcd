import { Ban, Clock, ClockAlert } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { LabelView } from "../../domain/label.ts";
import type { Formats } from "../i18n/formats.ts";
import { Avatar } from "../ui/avatar.tsx";
import { LabelChip } from "../ui/label-chip.tsx";
import { conversationTitle } from "./conversation-title.ts";
import { MessagePreview } from "./message-preview.tsx";
import { windowState } from "./window-state.ts";
import styles from "./conversation-row.module.css";

export interface ConversationRowProps {
  conversation: ConversationView;
  /** Whether it is the open one. */
  open: boolean;
  /** Whether the Tab key stops here: one row of the list has it. */
  tabStop: boolean;
  labels: ReadonlyMap<number, LabelView>;
  /** Names of colleagues by their id. */
  people: ReadonlyMap<number, string>;
  ownId: number;
  formats: Formats;
  now: number;
}

/** A conversation in the list. Drawn again only when something of it changes: much happens in a list at once. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, open, tabStop, labels, formats, now } = props;
  const { t } = useTranslation("inbox");
  const title = conversationTitle(conversation) ?? t("unnamed");
  const unread = conversation.unread_count;
  const own = conversation.label_ids.map((id) => labels.get(id)).filter((label) => label !== undefined);
  return (
    <Link
      href={`/c/${conversation.id}`}
      className={unread > 0 ? `${styles["row"]} ${styles["unread"]}` : styles["row"]}
      data-conversation={conversation.id}
      tabIndex={tabStop ? 0 : -1}
      {...(open ? { "aria-current": "page" as const } : {})}
    >
      <Avatar name={title} seed={conversation.contact_id} />
      <span className={styles["main"]}>
        <span className={styles["line"]}>
          <bdi className={styles["title"]} title={title}>
            {title}
          </bdi>
          <Marks conversation={conversation} now={now} />
          <time className={styles["time"]} dateTime={conversation.last_message_at}>
            {formats.short(conversation.last_message_at, now)}
          </time>
        </span>
        <span className={styles["line"]}>
          <span className={styles["preview"]}>
            {conversation.last_message === null ? null : <MessagePreview preview={conversation.last_message} />}
          </span>
          <Assignee {...props} />
          {unread > 0 ? (
            <span className={styles["badge"]}>
              <span aria-hidden="true">{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : formats.number(unread)}</span>
              <span className="visually-hidden">{t("unreadMessages", { count: unread })}</span>
            </span>
          ) : null}
        </span>
        {own.length === 0 ? null : (
          <span className={styles["labels"]}>
            {own.map((label) => (
              <LabelChip key={label.id} label={label} />
            ))}
          </span>
        )}
      </span>
    </Link>
  );
});

const MOST_SHOWN = 99;

/** Blocked, or how the service window stands where somebody has to know. */
function Marks({ conversation, now }: Pick<ConversationRowProps, "conversation" | "now">) {
  const { t } = useTranslation("inbox");
  if (conversation.blocked_at !== null) {
    return <Mark icon={<Ban size={14} aria-hidden="true" />} look="blocked" text={t("blocked")} />;
  }
  const state = windowState(conversation.window_closes_at, now);
  switch (state) {
    case "closing":
      return <Mark icon={<ClockAlert size={14} aria-hidden="true" />} look="closing" text={t("window.closing")} />;
    case "closed":
    case "unknown":
      return <Mark icon={<Clock size={14} aria-hidden="true" />} look="closed" text={t(`window.${state}`)} />;
    case "open":
      return null;
  }
}

function Mark({ icon, look, text }: { icon: React.ReactNode; look: string; text: string }) {
  return (
    <span className={`${styles["mark"]} ${styles[look]}`} title={text}>
      {icon}
      <span className="visually-hidden">{text}</span>
    </span>
  );
}

function Assignee({ conversation, people, ownId }: ConversationRowProps) {
  const { t } = useTranslation("inbox");
  const id = conversation.assigned_agent_id;
  if (id === null) return null;
  const name = people.get(id) ?? t("colleague");
  const text = id === ownId ? t("assignedToYou") : t("assignedTo", { name });
  return (
    <span className={styles["assignee"]} title={text}>
      <Avatar name={name} seed={id} small />
      <span className="visually-hidden">{text}</span>
    </span>
  );
}
