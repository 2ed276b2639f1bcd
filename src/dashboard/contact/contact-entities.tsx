import { useQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { useNow } from "../ui/use-now.ts";
import { ContactSection } from "./contact-section.tsx";
import { entityTypeName } from "./entity-type-name.ts";
import styles from "./contact-panel.module.css";

/** What of other applications the contact's messages are linked to, such as an order. Not there where nothing is. */
export function ContactEntities({ contactId }: { contactId: number }) {
  const { t } = useTranslation("contact");
  const formats = useFormats();
  const now = useNow();
  const { data: entities = [] } = useQuery({
    queryKey: keys.contactEntities(contactId),
    queryFn: async () => (await read(api.contacts[":id"].entities.$get({ param: { id: String(contactId) } }))).entities,
  });
  if (entities.length === 0) return null;
  return (
    <ContactSection title={t("entities.title")} count={entities.length}>
      <ul className={styles["rows"]}>
        {entities.map(({ type, id, messages, last_linked_at: lastAt }) => (
          <li key={`${type}/${id}`} className={styles["row"]}>
            <Link2 size={18} aria-hidden="true" />
            <span className={styles["rowMain"]}>
              <span className={styles["clip"]}>
                {entityTypeName(type)} <bdi>{id}</bdi>
              </span>
              <span className={styles["quiet"]}>
                {t("entities.messages", { count: messages })} ·{" "}
                <time dateTime={lastAt}>{t("entities.last", { when: formats.short(lastAt, now) })}</time>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </ContactSection>
  );
}
