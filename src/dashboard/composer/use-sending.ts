import { useTranslation } from "react-i18next";
import { charactersIn, MAX_CAPTION_CHARACTERS, MAX_TEXT_CHARACTERS } from "../../domain/outbound/text-length.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { enqueue } from "../outbox/outbox-store.ts";
import { captioned, messagesOf, type Attachment } from "./messages-of.ts";
import { setReplyTarget, type ReplyTarget } from "./reply-target.ts";

interface Sending {
  conversationId: number;
  replyTo: ReplyTarget | null;
  onProblem(problem: string): void;
}

/** Puts what was written into the outbox. @returns whether it is there: not where it is nothing, or too long */
export function useSending({ conversationId, replyTo, onProblem }: Sending) {
  const { t } = useTranslation("composer");
  const formats = useFormats();
  const { id: userId } = useOwnUser();
  return (text: string, attachments: readonly Attachment[]): boolean => {
    const words = text.trim();
    if (words === "" && attachments.length === 0) return false;
    const limit = captioned(attachments) ? MAX_CAPTION_CHARACTERS : MAX_TEXT_CHARACTERS;
    const length = charactersIn(words);
    if (length > limit) {
      onProblem(t("tooLong", { limit: formats.number(limit), length: formats.number(length) }));
      return false;
    }
    for (const { item, file } of messagesOf({ conversationId, userId, text, attachments, replyTo })) {
      enqueue(item, file);
    }
    setReplyTarget(conversationId, null);
    return true;
  };
}
