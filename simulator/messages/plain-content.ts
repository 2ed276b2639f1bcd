import { z } from "zod";
import { text } from "./parse-parameters.ts";

export const textContentSchema = z.strictObject({ body: text(1, 4096), preview_url: z.boolean().optional() });

const coordinate = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);

export const locationContentSchema = z.strictObject({
  latitude: coordinate.refine((degrees) => Math.abs(degrees) <= 90, "latitude must be between -90 and 90"),
  longitude: coordinate.refine((degrees) => Math.abs(degrees) <= 180, "longitude must be between -180 and 180"),
  name: z.string().optional(),
  address: z.string().optional(),
});

export const reactionContentSchema = z.strictObject({
  message_id: z.string().min(1),
  /** Empty: the reaction is taken back. */
  emoji: z.string().refine((emoji) => emoji === "" || isOneEmoji(emoji), "emoji must be a single emoji"),
});

const nameParts = ["first_name", "last_name", "middle_name", "prefix", "suffix"] as const;

const contactSchema = z.looseObject({
  name: z
    .looseObject({ formatted_name: text(1, 1024) })
    .refine(
      (name) => nameParts.some((part) => name[part] !== undefined),
      "at least one more part of the name is needed",
    ),
  phones: z.array(z.looseObject({ phone: z.string().optional() })).optional(),
  emails: z.array(z.looseObject({})).optional(),
  urls: z.array(z.looseObject({})).optional(),
  addresses: z.array(z.looseObject({})).optional(),
  org: z.looseObject({}).optional(),
  birthday: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});

/** Meta's own description says at most five; libraries that send more exist, so the limit here is theirs. */
export const contactsContentSchema = z.array(contactSchema).min(1).max(257);

function isOneEmoji(value: string): boolean {
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(value)];
  return graphemes.length === 1 && /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u.test(value);
}
