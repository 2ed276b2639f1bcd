import { UserRound } from "lucide-react";
import { readContacts } from "../content/contacts.ts";
import { useThreadShared } from "../thread-context.ts";
import type { BodyProps } from "./message-body.tsx";
import styles from "./bodies.module.css";

/** Cards of people. */
export function ContactsBody({ message, meta }: BodyProps) {
  const { t } = useThreadShared();
  const cards = readContacts(message.content);
  return (
    <>
      {cards.map((card, index) => (
        // The cards of a message do not change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className={styles["card"]}>
          <UserRound size={22} aria-hidden="true" />
          <span className={styles["cardWords"]}>
            <strong dir="auto">{card.name ?? t("kind.contacts")}</strong>
            {card.work === null ? null : <span dir="auto">{card.work}</span>}
            {card.phones.map((phone) => (
              <a key={phone} href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
                <bdi>{phone}</bdi>
              </a>
            ))}
            {card.emails.map((email) => (
              <a key={email} href={`mailto:${encodeURIComponent(email)}`}>
                <bdi>{email}</bdi>
              </a>
            ))}
          </span>
        </span>
      ))}
      {cards.length === 0 ? <span dir="auto">{message.text ?? t("kind.contacts")}</span> : null}
      {meta}
    </>
  );
}
