import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNotes } from "../data/use-notes.ts";
import { useUserName } from "../data/use-users.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { Button } from "../ui/button.tsx";
import { ContactSection } from "./contact-section.tsx";
import styles from "./contact-panel.module.css";

/** As many as are wanted at a glance. */
const FIRST = 3;

/** What colleagues have told each other here, newest first; written where messages are. */
export function ContactNotes({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation("contact");
  const formats = useFormats();
  const nameOf = useUserName();
  const notes = useNotes(conversationId).toReversed();
  const [all, setAll] = useState(false);
  const shown = all ? notes : notes.slice(0, FIRST);
  return (
    <ContactSection title={t("notes.title")} count={notes.length}>
      {notes.length === 0 ? <p className={styles["quiet"]}>{t("notes.none")}</p> : null}
      <ul className={styles["notes"]}>
        {shown.map((note) => (
          <li key={note.id} className={styles["note"]}>
            <p dir="auto" className={styles["noteText"]}>
              {note.text}
            </p>
            <p className={styles["noteBy"]}>
              <bdi>{nameOf(note.author_id)}</bdi>
              {" · "}
              <time dateTime={note.created_at}>{formats.dateTime(note.created_at)}</time>
            </p>
          </li>
        ))}
      </ul>
      {notes.length > shown.length ? (
        <Button small look="quiet" onClick={() => setAll(true)}>
          {t("notes.all", { count: notes.length })}
        </Button>
      ) : null}
    </ContactSection>
  );
}
