import { z } from "zod";

const text = z.string().optional();
const mediaSchema = z.looseObject({ id: z.string(), caption: text, filename: text });
const locationSchema = z.looseObject({ latitude: z.number(), longitude: z.number() });
const answerSchema = z.looseObject({ id: z.string(), title: z.string(), description: text });
const interactiveSchema = z.looseObject({
  button_reply: answerSchema.optional(),
  list_reply: answerSchema.optional(),
});
const reactionSchema = z.looseObject({ message_id: z.string(), emoji: text });
const textSchema = z.looseObject({ body: z.string() });

interface InboundContent {
  fields: Record<string, unknown>;
  /** What a reaction is on. */
  target: string | undefined;
}

/** Vonage has no word for what is done to an earlier message, and for notices. */
const untold = ["edit", "revoke", "system", "call"];

/** A customer's content as Vonage names it; null for what it does not pass on. */
export function inboundContent(
  message: Record<string, unknown> & { type: string },
  publicUrl: string,
): InboundContent | null {
  const { type } = message;
  const content = message[type];
  if (untold.includes(type)) return null;
  const file = (name: string): InboundContent => {
    const { id, caption, filename } = mediaSchema.parse(content);
    const url = `${publicUrl}/v3/media/${id}`;
    return plain(name, { url, ...(caption === undefined ? {} : { caption }), ...(filename ? { name: filename } : {}) });
  };
  switch (type) {
    case "text":
      return plain("text", textSchema.parse(content).body);
    case "image":
    case "video":
    case "audio":
    case "sticker":
      return file(type);
    case "document":
      return file("file");
    case "location": {
      const { latitude: lat, longitude: long, ...rest } = locationSchema.parse(content);
      return plain("location", { lat, long, ...rest });
    }
    case "interactive": {
      const { button_reply: button, list_reply: row } = interactiveSchema.parse(content);
      return plain("reply", button ?? row ?? {});
    }
    case "reaction": {
      const { message_id: target, emoji } = reactionSchema.parse(content);
      const reaction = emoji ? { action: "react", emoji } : { action: "unreact" };
      return { ...plain("reaction", reaction), target };
    }
    default:
      return plain(type, content);
  }
}

function plain(name: string, content: unknown): InboundContent {
  return { fields: { message_type: name, [name]: content }, target: undefined };
}
