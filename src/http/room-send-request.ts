import { z } from "@hono/zod-openapi";
import { limitedText } from "../domain/outbound/limits.ts";
import { outboundContents, type OutboundBody } from "../domain/outbound/outbound-body.ts";
import { templateBody } from "../domain/outbound/template-body.ts";
import { charactersIn, MAX_CAPTION_CHARACTERS, MAX_TEXT_CHARACTERS } from "../domain/outbound/text-length.ts";
import { MEDIA_TYPES, mediaBodyOf, takesCaption } from "./media-form.ts";

const ownId = z.string().regex(/^[1-9]\d{0,14}$/, "is not a messageId of this API");

/** How the rooms API's document sends; templates, quotes, reactions and buttons beside it. */
export const roomSendRequest = z
  .object({
    phoneNumber: z.string().min(3).max(30),
    text: limitedText(MAX_TEXT_CHARACTERS).optional(),
    mediaUrl: z
      .httpUrl()
      .max(2048)
      .optional()
      .meta({ description: "a public address that WhatsApp fetches by itself" }),
    mediaType: z.enum(["text", ...MEDIA_TYPES]).optional(),
    fileName: limitedText(240).optional().meta({ description: "shown with documents" }),
    caption: limitedText(MAX_CAPTION_CHARACTERS).optional().meta({ description: "`text` takes its place" }),
    replyTo: ownId.optional().meta({ description: "the `messageId` of the message that this one quotes" }),
    template: templateBody.optional(),
    fallbackTemplate: templateBody.optional().meta({ description: "sent where the 24-hour window is closed" }),
    reaction: z.object({ messageId: ownId, emoji: outboundContents.reaction.shape.reaction.shape.emoji }).optional(),
    interactive: outboundContents.interactive.shape.interactive.optional(),
  })
  .superRefine((request, context) => {
    const refuse = (field: keyof typeof request, message: string): void =>
      context.addIssue({ code: "custom", path: [field], message });
    const { text, mediaUrl, mediaType, caption, template, reaction, interactive } = request;
    const file = mediaUrl !== undefined;
    const kinds = [
      file || text !== undefined,
      template !== undefined,
      reaction !== undefined,
      interactive !== undefined,
    ];
    if (kinds.filter(Boolean).length !== 1) {
      refuse("text", "is needed, or one of mediaUrl, template, reaction and interactive instead");
    }
    if (file !== (mediaType !== undefined && mediaType !== "text"))
      refuse("mediaType", "and mediaUrl are needed together");
    const words = caption ?? text;
    if (!file || mediaType === undefined || mediaType === "text" || words === undefined) return;
    if (!takesCaption(mediaType)) refuse("caption", `is not shown with ${mediaType}: send the words by themselves`);
    else if (charactersIn(words) > MAX_CAPTION_CHARACTERS) {
      refuse("text", `is longer than the ${MAX_CAPTION_CHARACTERS} characters that WhatsApp takes with a file`);
    }
  })
  .meta({ id: "RoomSendRequest", example: { phoneNumber: "+1234567890", text: "Hello from LiveMargs!" } });
type RoomSendRequest = z.infer<typeof roomSendRequest>;

/** What is sent. */
export function roomBodyOf(request: RoomSendRequest): OutboundBody {
  const { text, mediaUrl: link, mediaType, fileName, caption, template, reaction, interactive } = request;
  if (template !== undefined) return { type: "template", template };
  if (interactive !== undefined) return { type: "interactive", interactive };
  if (reaction !== undefined) {
    const { messageId, emoji } = reaction;
    return { type: "reaction", reaction: { message_id: Number(messageId), emoji } };
  }
  if (link === undefined || mediaType === undefined || mediaType === "text")
    return { type: "text", text: { body: text ?? "" } };
  // Only documents show a name: of a picture it is left out.
  const filename = mediaType === "document" ? fileName : undefined;
  return mediaBodyOf({ type: mediaType, link, caption: caption ?? text, filename });
}
