import { z } from "zod";
import { contactsBody } from "./contacts-body.ts";
import { interactiveBody } from "./interactive-body.ts";
import { limitedText } from "./limits.ts";
import { audioBody, documentBody, pictureBody, stickerBody } from "./media-body.ts";
import { templateBody } from "./template-body.ts";
import { MAX_TEXT_CHARACTERS } from "./text-length.ts";

const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: limitedText(1000).optional(),
  address: limitedText(1000).optional(),
});

/** `message_id` is our own id of the message reacted to; an empty emoji takes the reaction back. */
const reaction = z.strictObject({
  message_id: z.number().int().positive(),
  emoji: z.string().refine((emoji) => emoji === "" || isOneEmoji(emoji), "is not one emoji"),
});

function isOneEmoji(text: string): boolean {
  return [...new Intl.Segmenter().segment(text)].length === 1 && /[\p{Extended_Pictographic}\p{RI}\u20e3]/u.test(text);
}

/** Each kind's body under its own name, as WhatsApp shapes it. */
export const outboundContents = {
  image: z.object({ type: z.literal("image"), image: pictureBody }),
  video: z.object({ type: z.literal("video"), video: pictureBody }),
  audio: z.object({ type: z.literal("audio"), audio: audioBody }),
  document: z.object({ type: z.literal("document"), document: documentBody }),
  sticker: z.object({ type: z.literal("sticker"), sticker: stickerBody }),
  location: z.object({ type: z.literal("location"), location }),
  contacts: z.object({ type: z.literal("contacts"), contacts: contactsBody }),
  reaction: z.object({ type: z.literal("reaction"), reaction }),
  interactive: z.object({ type: z.literal("interactive"), interactive: interactiveBody }),
  template: z.object({ type: z.literal("template"), template: templateBody }),
};

const { image, video, audio, document, sticker, contacts, interactive, template } = outboundContents;

/** Everything that a business can send. Kept with the message. */
export const outboundBody = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.object({ body: limitedText(MAX_TEXT_CHARACTERS) }) }),
  image,
  video,
  audio,
  document,
  sticker,
  outboundContents.location,
  contacts,
  outboundContents.reaction,
  interactive,
  template,
]);
export type OutboundBody = z.infer<typeof outboundBody>;

/** The words of it: what the thread and the list show. null where it has none. */
export function outboundText(body: OutboundBody): string | null {
  switch (body.type) {
    case "text":
      return body.text.body;
    case "image":
      return body.image.caption ?? null;
    case "video":
      return body.video.caption ?? null;
    case "document":
      return body.document.caption ?? body.document.filename ?? null;
    case "audio":
    case "sticker":
      return null;
    case "location":
      return [body.location.name, body.location.address].filter((part) => part !== undefined).join(", ") || null;
    case "contacts":
      return body.contacts.map((card) => card.name.formatted_name).join(", ");
    case "reaction":
      return body.reaction.emoji === "" ? null : body.reaction.emoji;
    case "interactive":
      return body.interactive.body.text;
    case "template":
      return body.template.name;
  }
}
