import { useQuery } from "@tanstack/react-query";
import { MessageCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { useNow } from "../ui/use-now.ts";
import { ContactSection } from "./contact-section.tsx";
import styles from "./contact-panel.module.css";

/** The same person's conversations with the organization's other numbers. Not there where there are none. */
export function OtherConversations({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation("contact");
  const formats = useFormats();
  const now = useNow();
  const { phone_number: number, username, contact_name: name } = conversation;
  // The surest way to find the person; what is found of others is left out.
  const query = number ?? username ?? name ?? "";
  const { data } = useQuery({
    queryKey: keys.conversationSearch(query),
    queryFn: async () =>
      (await read(api.conversations.search.$get({ query: { q: query.slice(0, 100), limit: "50" } }))).conversations,
    enabled: query.trim() !== "",
  });
  const others = (data ?? []).filter(
    (each) => each.contact_id === conversation.contact_id && each.id !== conversation.id,
  );
  if (others.length === 0) return null;
  return (
    <ContactSection title={t("others.title")} count={others.length}>
      <ul className={styles["rows"]}>
        {others.map((each) => (
          <li key={each.id}>
            <Link href={`/c/${each.id}`} className={styles["row"]}>
              <MessageCircle size={18} aria-hidden="true" />
              <span className={styles["rowMain"]}>
                <bdi className={styles["clip"]}>{each.last_message}</bdi>
                <span className={styles["quiet"]}>
                  <time dateTime={each.last_message_at}>{formats.short(each.last_message_at, now)}</time>
                  {each.status === "closed" ? ` · ${t("others.closed")}` : ""}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </ContactSection>
  );
}
