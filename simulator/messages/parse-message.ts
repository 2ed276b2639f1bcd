import { z } from "zod";
import { GraphError } from "../graph/graph-error.ts";
import { isUserId } from "../identifiers.ts";
import { interactiveContentSchema } from "./interactive-content.ts";
import {
  audioContentSchema,
  documentContentSchema,
  imageContentSchema,
  stickerContentSchema,
  videoContentSchema,
} from "./media-content.ts";
import { parseParameters, text } from "./parse-parameters.ts";
import {
  contactsContentSchema,
  locationContentSchema,
  reactionContentSchema,
  textContentSchema,
} from "./plain-content.ts";
import { templateContentSchema } from "./template-content.ts";

const contentSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("audio"), audio: audioContentSchema }),
  z.object({ type: z.literal("contacts"), contacts: contactsContentSchema }),
  z.object({ type: z.literal("document"), document: documentContentSchema }),
  z.object({ type: z.literal("image"), image: imageContentSchema }),
  z.object({ type: z.literal("interactive"), interactive: interactiveContentSchema }),
  z.object({ type: z.literal("location"), location: locationContentSchema }),
  z.object({ type: z.literal("reaction"), reaction: reactionContentSchema }),
  z.object({ type: z.literal("sticker"), sticker: stickerContentSchema }),
  z.object({ type: z.literal("template"), template: templateContentSchema }),
  z.object({ type: z.literal("text"), text: textContentSchema }),
  z.object({ type: z.literal("video"), video: videoContentSchema }),
]);

const types = contentSchema.options.map((option) => option.shape.type.value);

const envelopeSchema = z.looseObject({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.enum(["individual", "group"]).default("individual"),
  to: z.union([z.string(), z.number().transform(String)]).optional(),
  recipient: z.string().optional(),
  type: z.string().default("text"),
  context: z.looseObject({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: text(0, 512).optional(),
});

/** The content as its type demands it: `{ type: "text", text: { body } }`. */
export type OutboundContent = z.output<typeof contentSchema>;

export interface OutboundMessage {
  content: OutboundContent;
  /** As the request wrote it. */
  address: string;
  addressedBy: "phone" | "user_id";
  replyTo: string | null;
  callbackData: string | null;
}

/** Reads the body of a send; throws the GraphError with which Meta refuses it at once. */
export function parseMessage(body: Record<string, unknown>): OutboundMessage {
  const envelope = parseParameters(envelopeSchema, body);
  if (envelope.recipient_type === "group") throw new GraphError({ code: 131041, details: "No such group" });
  if (!types.some((type) => type === envelope.type)) {
    const known = types.map((type) => type.toUpperCase()).join(", ");
    throw new GraphError({ code: 100, title: `Param type must be one of {${known}} - got "${envelope.type}".` });
  }
  return {
    ...parseAddress(envelope.to, envelope.recipient),
    content: parseParameters(contentSchema, envelope),
    replyTo: envelope.context?.message_id ?? null,
    callbackData: envelope.biz_opaque_callback_data ?? null,
  };
}

/** If both are given, `to` wins. */
function parseAddress(
  to: string | undefined,
  recipient: string | undefined,
): Pick<OutboundMessage, "address" | "addressedBy"> {
  const written = to || recipient;
  if (!written) throw new GraphError({ code: 131008, details: "Parameter to or recipient is mandatory" });
  if (isUserId(written)) return { address: written, addressedBy: "user_id" };
  if (!to) throw new GraphError({ code: 131009, details: `'${written}' is not a valid business-scoped user id` });
  if (!/^\+?[\d\s()-]+$/.test(to) || !/^\d{7,15}$/.test(to.replaceAll(/\D/g, ""))) {
    throw new GraphError({ code: 131009, details: `'${to}' is not a valid whatsapp user` });
  }
  return { address: to, addressedBy: "phone" };
}
