import { captioned, type Attachment } from "../composer/messages-of.ts";
import type { ClientMessage } from "./use-client-send.ts";

/** One of the messages that what was written becomes, with the file that has to be uploaded before. */
export interface ClientPart {
  message: ClientMessage;
  file: Attachment | null;
  /** Whether it takes the words from the box with it. */
  hasWords: boolean;
}

/**
 * The messages to a client, in order. The words stand under a single file that can have some; otherwise they are a message
 * of their own, before the files. The first of all is the one that quotes.
 */
export function clientMessagesOf(
  about: Pick<ClientMessage, "userId" | "messageType" | "appointmentId">,
  { text, attachments, replyTo }: { text: string; attachments: readonly Attachment[]; replyTo: number | null },
): ClientPart[] {
  const words = text.trim();
  const asCaption = captioned(attachments);
  const files = attachments.map((file): ClientPart => {
    const caption = asCaption ? words : file.caption.trim();
    return { message: { ...about, ...(caption === "" ? {} : { message: caption }) }, file, hasWords: asCaption };
  });
  const own: ClientPart = { message: { ...about, message: words }, file: null, hasWords: true };
  const parts = asCaption || words === "" ? files : [own, ...files];
  return parts.map((part, index) =>
    index === 0 && replyTo !== null ? { ...part, message: { ...part.message, replyTo } } : part,
  );
}
