import { useTranslation } from "react-i18next";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/spinner.tsx";
import { ContactData } from "./contact-data.tsx";
import { ContactEntities } from "./contact-entities.tsx";
import { ContactIdentity } from "./contact-identity.tsx";
import { ContactLabels } from "./contact-labels.tsx";
import { ContactMedia } from "./contact-media.tsx";
import { ContactNotes } from "./contact-notes.tsx";
import { ContactPartner } from "./contact-partner.tsx";
import { ContactState } from "./contact-state.tsx";
import { OtherConversations } from "./other-conversations.tsx";
import { useContact } from "./use-contact.ts";

export interface ContactPanelProps {
  conversation: ConversationView;
}

/** Who the person is, what colleagues have noted, what was shared, and what is kept of them. */
export function ContactPanel({ conversation }: ContactPanelProps) {
  const { t } = useTranslation();
  const { role } = useOwnUser();
  const errorText = useErrorText();
  const { data: contact, error, refetch } = useContact(conversation);
  if (contact === undefined) {
    if (error === null) return <Loading />;
    return (
      <EmptyState title={errorText(error)}>
        <Button onClick={() => void refetch()}>{t("retry")}</Button>
      </EmptyState>
    );
  }
  return (
    <>
      <ContactIdentity contact={contact} conversationId={conversation.id} />
      <ContactState conversation={conversation} contact={contact} />
      <ContactLabels conversation={conversation} />
      {role === "admin" ? <ContactPartner contact={contact} /> : null}
      <ContactNotes conversationId={conversation.id} />
      <ContactEntities contactId={contact.id} />
      <OtherConversations conversation={conversation} />
      <ContactMedia conversationId={conversation.id} />
      {role === "admin" ? <ContactData contact={contact} /> : null}
    </>
  );
}
