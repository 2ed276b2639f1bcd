import { z } from "zod";
import { limitedText } from "./outbound/limits.ts";
import { buttonsDraft } from "./template-draft-buttons.ts";

/**
 * Meta's rules for a new template (Meta, "templates: components" and "template management", 2026), checked here so that
 * a mistake is told with its field at once instead of by a rejection hours later.
 */
const example = z.strictObject({
  header_text: z.array(z.string().min(1)).optional(),
  header_handle: z.array(z.string().min(1)).optional(),
  header_text_named_params: z.array(z.strictObject({ param_name: z.string(), example: z.string().min(1) })).optional(),
  body_text: z.array(z.array(z.string().min(1))).optional(),
  body_text_named_params: z.array(z.strictObject({ param_name: z.string(), example: z.string().min(1) })).optional(),
});

const header = z.strictObject({
  type: z.literal("HEADER"),
  format: z.enum(["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"]),
  text: limitedText(60).optional(),
  example: example.optional(),
});
const body = z.strictObject({
  type: z.literal("BODY"),
  text: limitedText(1024).optional(),
  example: example.optional(),
  add_security_recommendation: z.boolean().optional(),
});
const footer = z.strictObject({
  type: z.literal("FOOTER"),
  text: limitedText(60).optional(),
  code_expiration_minutes: z.number().int().min(1).max(90).optional(),
});
const offer = z.strictObject({
  type: z.literal("LIMITED_TIME_OFFER"),
  limited_time_offer: z.strictObject({ text: limitedText(16), has_expiration: z.boolean().optional() }),
});
const carousel = z.strictObject({
  type: z.literal("CAROUSEL"),
  cards: z
    .array(z.strictObject({ components: z.array(z.discriminatedUnion("type", [header, body, buttonsDraft])).min(1) }))
    .min(2)
    .max(10, "WhatsApp takes at most 10 cards"),
});

export const templateDraftComponent = z.discriminatedUnion("type", [
  header,
  body,
  footer,
  buttonsDraft,
  offer,
  carousel,
]);
export type TemplateDraftComponent = z.infer<typeof templateDraftComponent>;
