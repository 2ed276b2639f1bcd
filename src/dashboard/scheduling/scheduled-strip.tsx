import { CalendarClock, ChevronDown, ChevronUp } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useUserName } from "../data/use-users.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { useNow } from "../ui/use-now.ts";
import { lately } from "./next-look.ts";
import { ScheduledRow } from "./scheduled-row.tsx";
import { useConversationScheduled } from "./use-conversation-scheduled.ts";
import styles from "./scheduling.module.css";

/** At a thread's end: what will be sent here later, and what should have been. Nothing where there is neither. */
export function ScheduledStrip({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation("scheduling");
  const formats = useFormats();
  const { id: ownId } = useOwnUser();
  const nameOf = useUserName();
  const now = useNow();
  const list = useId();
  const [open, setOpen] = useState(false);
  const shown = useConversationScheduled({ conversationId: conversation.id, contactId: conversation.contact_id });
  if (shown === undefined) return null;
  const failed = lately(shown.failed, now);
  const { waiting } = shown;
  const first = waiting[0];
  if (first === undefined && failed.length === 0) return null;
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <section className={styles["strip"]} aria-label={t("places.title")}>
      <button
        type="button"
        className={styles["summary"]}
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <CalendarClock size={17} aria-hidden="true" />
        <span className={styles["words"]}>
          {first === undefined
            ? null
            : t("strip.waiting", { count: waiting.length, time: formats.dateTime(first.sendAt) })}
          {failed.length === 0 ? null : (
            <span className={styles["failure"]}> {t("strip.failed", { count: failed.length })}</span>
          )}
        </span>
        <Chevron size={17} aria-hidden="true" />
      </button>
      <div id={list} className={styles["strips"]} hidden={!open}>
        {open ? (
          <ul className={styles["list"]}>
            {[...failed.toReversed(), ...waiting].map((item) => (
              <ScheduledRow
                key={item.id}
                item={item}
                conversationId={conversation.id}
                author={item.authorId === null || item.authorId === ownId ? null : nameOf(item.authorId)}
              />
            ))}
          </ul>
        ) : null}
        {shown.more ? <Link href="/scheduled">{t("strip.all")}</Link> : null}
      </div>
    </section>
  );
}
