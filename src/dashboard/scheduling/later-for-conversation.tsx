import { useMemo } from "react";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { useOwnUser } from "../api/use-session.ts";
import { LaterButton } from "./later-button.tsx";
import { scheduledSourceOf, type LaterRecipient } from "./scheduled-source.ts";

interface LaterForConversationProps {
  conversation: ConversationView;
  /** What a partner's message is for. */
  about?: LaterRecipient["about"];
  wide?: boolean;
  text(): string | null;
  onSaved(): void;
}

/** Schedules a message to the person of a conversation. In a chunk of its own: import it lazily. */
export function LaterForConversation({ conversation, about, wide, text, onSaved }: LaterForConversationProps) {
  const { id, role } = useOwnUser();
  const source = useMemo(() => scheduledSourceOf({ id, role }), [id, role]);
  const to = {
    conversationId: conversation.id,
    contactId: conversation.contact_id,
    ...(about === undefined ? {} : { about }),
  };
  return (
    <LaterButton
      to={conversation}
      {...(wide === undefined ? {} : { wide })}
      text={text}
      save={(message, key) => source.create(to, message, key)}
      onSaved={onSaved}
    />
  );
}
