import { Copy, Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactView } from "../../domain/contact-view.ts";
import { conversationTitle } from "../inbox/conversation-title.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useCopy } from "../ui/use-copy.ts";
import { ContactForm } from "./contact-form.tsx";
import styles from "./contact-panel.module.css";

/** By what name, number and username the person is known; a form when they are edited. */
export function ContactIdentity({ contact, conversationId }: { contact: ContactView; conversationId: number }) {
  const { t } = useTranslation(["contact", "common"]);
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const copy = useCopy();
  const { phone_number: number, username, profile_name: profileName } = contact;
  const title =
    conversationTitle({ contact_name: contact.name ?? profileName, username, phone_number: number }) ?? t("unknown");
  if (editing) {
    return (
      <ContactForm
        contact={contact}
        conversationId={conversationId}
        onDone={() => {
          setEditing(false);
          // The button is back with the next paint.
          requestAnimationFrame(() => edit.current?.focus());
        }}
      />
    );
  }
  return (
    <div className={styles["identity"]}>
      <span className={styles["face"]}>
        <Avatar name={title} seed={contact.id} />
      </span>
      <p className={styles["name"]}>
        <bdi>{title}</bdi>
      </p>
      {profileName === null || profileName === title ? null : (
        <p className={styles["quiet"]}>
          {t("profileName")} <bdi>{profileName}</bdi>
        </p>
      )}
      {number === null ? (
        <p className={styles["quiet"]}>{contact.kind === "group" ? t("group") : t("numberHidden")}</p>
      ) : (
        <p className={styles["address"]}>
          <bdi>{number}</bdi>
          <IconButton label={t("copyNumber")} onClick={() => copy(number)}>
            <Copy size={16} aria-hidden="true" />
          </IconButton>
        </p>
      )}
      {username === null || `@${username}` === title ? null : (
        <p className={styles["quiet"]}>
          <bdi>@{username}</bdi>
        </p>
      )}
      <Button small ref={edit} onClick={() => setEditing(true)}>
        <Pencil size={15} aria-hidden="true" /> {t("common:edit")}
      </Button>
    </div>
  );
}
