import { Ban } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useLabels } from "../data/use-labels.ts";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { Avatar } from "../ui/avatar.tsx";
import { LabelChip } from "../ui/label-chip.tsx";
import { WindowBadge } from "./window-badge.tsx";
import styles from "./conversation-header.module.css";

/** Whom the conversation is with, and what is to be known before answering. */
export function ConversationIdentity({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation("conversation");
  const labels = useLabels().filter(({ id }) => conversation.label_ids.includes(id));
  const title = conversationTitle(conversation) ?? t("unknownPerson");
  const { phone_number: number, username } = conversation;
  // What the title is not.
  const address = [number, username === null ? null : `@${username}`].find((each) => each !== null && each !== title);
  return (
    <div className={styles["identity"]}>
      <Avatar name={title} seed={conversation.contact_id} />
      <div className={styles["names"]}>
        {/* In its own direction, so that what is cut off is its end. */}
        <h2 className={styles["title"]} dir="auto" title={title}>
          {title}
        </h2>
        <div className={styles["facts"]}>
          {conversation.blocked_at === null ? null : (
            <span className={styles["blocked"]}>
              <Ban size={13} aria-hidden="true" /> {t("block.is")}
            </span>
          )}
          {conversation.status === "closed" ? <span className={styles["closed"]}>{t("status.closed")}</span> : null}
          <WindowBadge closesAt={conversation.window_closes_at} />
          {address === undefined ? null : <bdi className={styles["address"]}>{address}</bdi>}
          {labels.map((label) => (
            <LabelChip key={label.id} label={label} />
          ))}
        </div>
      </div>
    </div>
  );
}
