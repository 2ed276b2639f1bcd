import { z } from "zod";
import { attachedMediaSchema } from "./media-content.ts";
import { text } from "./parse-parameters.ts";
import { listActionSchema, productListActionSchema } from "./interactive-sections.ts";

const header = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: text(1, 60) }),
  z.strictObject({ type: z.literal("image"), image: attachedMediaSchema }),
  z.strictObject({ type: z.literal("video"), video: attachedMediaSchema }),
  z.strictObject({ type: z.literal("document"), document: attachedMediaSchema }),
]);
const textHeader = z.strictObject({ type: z.literal("text"), text: text(1, 60) });
const footer = z.strictObject({ text: text(1, 60) }).optional();
const body = z.strictObject({ text: text(1, 1024) });

const replyButton = z.strictObject({
  type: z.literal("reply"),
  reply: z.strictObject({
    id: text(1, 256).refine((id) => id === id.trim(), "Button id cannot start or end with a space"),
    title: text(1, 20),
  }),
});

const replyButtons = z
  .array(replyButton)
  .min(1)
  .max(3)
  .refine((buttons) => isDistinct(buttons.map((button) => button.reply.id)), "Button ids must be unique")
  .refine((buttons) => isDistinct(buttons.map((button) => button.reply.title)), "Button titles must be unique");

const linkButton = z.strictObject({
  name: z.literal("cta_url"),
  parameters: z.strictObject({ display_text: text(1, 20), url: z.url() }),
});

const flowParameters = z.looseObject({
  flow_message_version: z.union([z.string(), z.number()]),
  flow_id: z.string().optional(),
  flow_name: z.string().optional(),
  flow_cta: text(1, 30),
});

const card = z.looseObject({
  card_index: z.int().min(0),
  header: z.looseObject({ type: z.enum(["image", "video"]) }),
  body: z.strictObject({ text: text(1, 160) }).optional(),
  action: z.looseObject({}),
});

/** Kinds without rules of their own here: payments, which exist in two countries only. */
const paymentAction = z.looseObject({
  name: z.enum(["review_and_pay", "review_order"]),
  parameters: z.looseObject({}),
});

const requestContact = {
  body,
  footer,
  header: header.optional(),
  action: z.looseObject({ name: z.literal("request_contact_info") }),
};

/** The content of an interactive message by its kind. */
export const interactiveContentSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("button"),
    header: header.optional(),
    body,
    footer,
    action: z.strictObject({ buttons: replyButtons }),
  }),
  z.strictObject({
    type: z.literal("list"),
    header: textHeader.optional(),
    body: z.strictObject({ text: text(1, 4096) }),
    footer,
    action: listActionSchema,
  }),
  z.strictObject({ type: z.literal("cta_url"), header: header.optional(), body, footer, action: linkButton }),
  z.strictObject({
    type: z.literal("location_request_message"),
    body,
    action: z.strictObject({ name: z.literal("send_location") }),
  }),
  z.strictObject({
    type: z.literal("flow"),
    header: header.optional(),
    body,
    footer,
    action: z.strictObject({ name: z.literal("flow"), parameters: flowParameters }),
  }),
  z.strictObject({
    type: z.literal("address_message"),
    header: header.optional(),
    body,
    footer,
    action: z.strictObject({
      name: z.literal("address_message"),
      parameters: z.looseObject({ country: z.literal("IN") }),
    }),
  }),
  z.strictObject({
    type: z.literal("product"),
    body: body.optional(),
    footer,
    action: z.strictObject({ catalog_id: z.string(), product_retailer_id: z.string() }),
  }),
  z.strictObject({
    type: z.literal("product_list"),
    header: textHeader,
    body,
    footer,
    action: productListActionSchema,
  }),
  z.strictObject({
    type: z.literal("catalog_message"),
    body,
    footer,
    action: z.looseObject({ name: z.literal("catalog_message") }),
  }),
  z.strictObject({
    type: z.literal("carousel"),
    body,
    action: z.strictObject({ cards: z.array(card).min(2).max(10) }),
  }),
  z.strictObject({ type: z.literal("voice_call"), body, action: z.looseObject({ name: z.literal("voice_call") }) }),
  z.strictObject({
    type: z.literal("call_permission_request"),
    body: body.optional(),
    action: z.looseObject({ name: z.literal("call_permission_request") }),
  }),
  // Meta's page prints one name, the client libraries send the other.
  z.strictObject({ type: z.literal("request_contact_info"), ...requestContact }),
  z.strictObject({ type: z.literal("contact_request"), ...requestContact }),
  z.looseObject({ type: z.literal("order_details"), body, footer, action: paymentAction }),
  z.looseObject({ type: z.literal("order_status"), body, footer, action: paymentAction }),
]);

function isDistinct(values: string[]): boolean {
  return new Set(values).size === values.length;
}
