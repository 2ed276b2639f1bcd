import { z } from "zod";
import { normalLanguage } from "../template.ts";
import { limitedText } from "./limits.ts";
import { documentBody, pictureBody } from "./media-body.ts";

const parameterName = z
  .string()
  .regex(/^[a-z0-9_]{1,64}$/, "holds lower case letters, digits and _ only")
  .optional();

const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: limitedText(256).optional(),
  address: limitedText(256).optional(),
});

/** A value for one placeholder. Named templates name it; in positional ones the order counts. */
export const templateParameter = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: limitedText(1024), parameter_name: parameterName }),
  z.strictObject({
    type: z.literal("currency"),
    currency: z.strictObject({
      fallback_value: z.string().min(1),
      code: z.string().length(3),
      amount_1000: z.number().int(),
    }),
    parameter_name: parameterName,
  }),
  z.strictObject({
    type: z.literal("date_time"),
    date_time: z.strictObject({ fallback_value: z.string().min(1) }),
    parameter_name: parameterName,
  }),
  z.strictObject({ type: z.literal("image"), image: pictureBody }),
  z.strictObject({ type: z.literal("video"), video: pictureBody }),
  z.strictObject({ type: z.literal("document"), document: documentBody }),
  z.strictObject({ type: z.literal("location"), location }),
  z.strictObject({ type: z.literal("payload"), payload: limitedText(256) }),
  z.strictObject({ type: z.literal("coupon_code"), coupon_code: limitedText(15) }),
  z.strictObject({
    type: z.literal("action"),
    action: z.strictObject({
      flow_token: z.string().min(1).optional(),
      flow_action_data: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  z.strictObject({
    type: z.literal("limited_time_offer"),
    limited_time_offer: z.strictObject({ expiration_time_ms: z.number().int().positive() }),
  }),
]);
export type TemplateParameter = z.infer<typeof templateParameter>;

const parts = [
  z.strictObject({ type: z.literal("header"), parameters: z.array(templateParameter).max(1) }),
  z.strictObject({ type: z.literal("body"), parameters: z.array(templateParameter).max(100) }),
  z.strictObject({ type: z.literal("limited_time_offer"), parameters: z.array(templateParameter).length(1) }),
  z.strictObject({
    type: z.literal("button"),
    sub_type: z.enum(["quick_reply", "url", "copy_code", "catalog", "flow", "voice_call"]),
    index: z
      .union([z.string().regex(/^\d$/), z.number().int().min(0).max(9)], "is the button's place, from 0 to 9")
      .transform(String),
    parameters: z.array(templateParameter).max(1),
  }),
] as const;

const card = z.strictObject({
  card_index: z.number().int().min(0).max(9),
  components: z.array(z.discriminatedUnion("type", parts)).max(10),
});
const carousel = z.strictObject({ type: z.literal("carousel"), cards: z.array(card).min(2).max(10) });

export const templateComponent = z.discriminatedUnion("type", [...parts, carousel]);
export type TemplateComponent = z.infer<typeof templateComponent>;

const language = z.string().min(2).max(15);

/** A template with its values, in WhatsApp's own shape. */
export const templateBody = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "holds lower case letters, digits and _ only"),
  language: z.union(
    [
      language.transform((code) => ({ code: normalLanguage(code) })),
      z.strictObject({ code: language.transform(normalLanguage) }),
    ],
    "is a language code like en_US",
  ),
  components: z.array(templateComponent).max(15).default([]),
});
export type TemplateBody = z.infer<typeof templateBody>;
