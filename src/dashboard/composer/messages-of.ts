import type { MediaKind } from "../../domain/media-kind.ts";
import type { MessageView } from "../../domain/message-view.ts";
import type { OutboxItem, SendBody } from "../outbox/outbox-item.ts";
import { takesCaption } from "./attachment.ts";
import type { ReplyTarget } from "./reply-target.ts";

/** A file that was chosen to be sent. */
export interface Attachment {
  id: string;
  file: Blob;
  name: string;
  type: string;
  kind: MediaKind;
  voice: boolean;
  /** Its own words, where there are several; "" for none. */
  caption: string;
}

export interface Written {
  conversationId: number;
  userId: number;
  text: string;
  attachments: readonly Attachment[];
  replyTo: ReplyTarget | null;
}

export interface WrittenMessage {
  item: Pick<OutboxItem, "userId" | "conversationId" | "body" | "text" | "quoted" | "file">;
  file: Blob | null;
}

/**
 * The messages that what was written becomes, in order. The words are the caption of a single file that can have one;
 * otherwise they are a message of their own, before the files. The first of all is the one that quotes.
 */
export function messagesOf({ conversationId, userId, text, attachments, replyTo }: Written): WrittenMessage[] {
  const words = text.trim();
  const asCaption = captioned(attachments);
  const files = attachments.map((each) => ofFile(each, asCaption ? words : each.caption.trim()));
  const all = asCaption || words === "" ? files : [ofText(words), ...files];
  return all.map(({ body, text, file }, index) => ({
    item: {
      userId,
      conversationId,
      body: {
        ...body,
        conversation_id: conversationId,
        ...(index === 0 && replyTo !== null ? { reply_to: replyTo.id } : {}),
      },
      text,
      quoted: index === 0 ? quotedOf(replyTo) : null,
      file: file === null ? null : { name: file.name, type: file.type, sizeBytes: file.file.size, voice: file.voice },
    },
    file: file?.file ?? null,
  }));
}

/** Whether the words stand under a file, rather than for themselves. */
export function captioned(attachments: readonly Attachment[]): boolean {
  const [only, ...others] = attachments;
  return only !== undefined && others.length === 0 && takesCaption(only.kind);
}

interface Part {
  body: SendBody;
  text: string | null;
  file: Attachment | null;
}

function ofText(words: string): Part {
  return { body: { type: "text", message: words }, text: words, file: null };
}

function ofFile(file: Attachment, words: string): Part {
  const caption = words === "" ? {} : { caption: words };
  const text = words === "" ? null : words;
  switch (file.kind) {
    case "image":
      return { body: { type: "image", image: caption }, text, file };
    case "video":
      return { body: { type: "video", video: caption }, text, file };
    case "document":
      return { body: { type: "document", document: { ...caption, filename: file.name } }, text, file };
    case "audio":
      return { body: { type: "audio", audio: file.voice ? { voice: true } : {} }, text: null, file };
    case "sticker":
      return { body: { type: "sticker", sticker: {} }, text: null, file };
  }
}

function quotedOf(target: ReplyTarget | null): MessageView["quoted"] {
  if (target === null) return null;
  const { id, type, text, direction } = target;
  return { id, type, text, direction };
}
