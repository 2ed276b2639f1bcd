import { z } from "zod";
import { renderedTemplateSchema } from "../templates/render-template.ts";

const common = {
  /** Meta's message id. */
  id: z.string(),
  /** Milliseconds since 1970, whole seconds for what webhooks carry. */
  at: z.number(),
  type: z.string(),
  /** What stands under the key named by `type`. */
  content: z.unknown(),
  /** Id of the message this one answers. */
  replyTo: z.string().nullable(),
};

export const customerMessageSchema = z.object({
  ...common,
  direction: z.literal("from_customer"),
  /** Whether the webhook with this message was answered with 200. */
  webhook: z.enum(["pending", "stored", "undelivered"]),
  readByBusiness: z.boolean(),
  edited: z.boolean().default(false),
  /** For everyone: its content is gone. */
  deleted: z.boolean().default(false),
  /** Passed on from another chat. */
  forwarded: z.boolean().default(false),
  /** The advertisement or post that the message was written from, as it stands in the webhook. */
  referral: z.record(z.string(), z.unknown()).nullable().default(null),
});

export const businessMessageSchema = z.object({
  ...common,
  direction: z.literal("from_business"),
  status: z.enum(["accepted", "sent", "delivered", "read", "played", "failed"]),
  /** A send to a user id leads to statuses without a phone number. */
  addressedBy: z.enum(["phone", "user_id"]),
  callbackData: z.string().nullable(),
  pricing: z.object({ type: z.string(), category: z.string(), billable: z.boolean() }),
  /** End of the free entry point window this message falls into, in milliseconds. */
  freeEntryPointUntil: z.number().nullable(),
  /** When the last status that is already on its way is due, so that the next one does not overtake it. */
  lastStatusDueAt: z.number(),
  /** A template as the person sees it. */
  rendered: renderedTemplateSchema.nullable(),
});

export const chatMessageSchema = z.discriminatedUnion("direction", [customerMessageSchema, businessMessageSchema]);

/** What one person and one business number wrote to each other. */
export const chatSchema = z.object({
  phoneNumberId: z.string(),
  customerKey: z.string(),
  messages: z.array(chatMessageSchema),
  /** The customer service window ends 24 hours after this; 0 if the person never wrote. */
  lastInboundAt: z.number(),
  typingUntil: z.number(),
  /** When the person came from an advertisement. */
  referredAt: z.number().nullable(),
  freeEntryPointUntil: z.number().nullable(),
});

export type CustomerMessage = z.output<typeof customerMessageSchema>;
export type BusinessMessage = z.output<typeof businessMessageSchema>;
export type ChatMessage = z.output<typeof chatMessageSchema>;
export type Chat = z.output<typeof chatSchema>;

const serviceWindowMs = 24 * 60 * 60 * 1000;

/** When free-form messages stop being delivered. */
export function windowEndsAt(chat: Chat): number {
  return chat.lastInboundAt + serviceWindowMs;
}
