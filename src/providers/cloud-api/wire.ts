import { z } from "zod";

/**
 * Meta's shapes, read as leniently as they vary: only what is needed is named, everything else passes through. Sources:
 * Meta's webhook reference (2026) and the fixtures of client libraries where those differ from it.
 */

/** A hidden phone is left out since 2026 and was "" in Meta's draft: both mean "not there". */
const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value === "" ? null : value));

/** Unix seconds, a string in most places and a number in some; ms in our own words. */
export const timestamp = z
  .union([z.string().regex(/^\d{1,10}$/), z.number().int().min(0).max(9_999_999_999)])
  .transform((seconds) => Number(seconds) * 1000);

export const envelope = z.looseObject({ object: z.string().optional(), entry: z.array(z.unknown()) });

export const entry = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  time: z.number().nullish(),
  changes: z.array(z.unknown()).default([]),
});

export const change = z.looseObject({ field: z.string().default("messages"), value: z.looseObject({}) });

const list = z.array(z.unknown()).default([]);

export const value = z.looseObject({
  metadata: z.looseObject({ phone_number_id: z.union([z.string(), z.number()]).transform(String) }).optional(),
  contacts: list,
  messages: list,
  message_echoes: list,
  statuses: list,
  errors: list,
  calls: list,
});
export type Value = z.infer<typeof value>;

export const contact = z.looseObject({
  wa_id: optionalText,
  user_id: optionalText,
  parent_user_id: optionalText,
  profile: z.looseObject({ name: optionalText, username: optionalText }).nullish(),
});
export type Contact = z.infer<typeof contact>;

export const message = z.looseObject({
  id: z.string().min(1).max(1000),
  from: optionalText,
  from_user_id: optionalText,
  from_parent_user_id: optionalText,
  to: optionalText,
  to_user_id: optionalText,
  to_parent_user_id: optionalText,
  group_id: optionalText,
  timestamp,
  type: z.string().min(1),
  context: z.looseObject({ id: optionalText }).nullish(),
});
export type Message = z.infer<typeof message>;

export const providerError = z.looseObject({
  code: z.coerce.string().default("0"),
  title: z.string().nullish(),
  message: z.string().nullish(),
  error_data: z.looseObject({ details: z.string().nullish() }).nullish().catch(null),
});
export type ProviderError = z.infer<typeof providerError>;

export const status = z.looseObject({
  id: z.string().min(1).max(1000),
  status: z.string().min(1),
  timestamp,
  biz_opaque_callback_data: z.string().nullish(),
  errors: z.array(providerError).nullish(),
  pricing: z.record(z.string(), z.unknown()).nullish(),
});

export const call = z.looseObject({
  id: z.string().min(1).max(1000),
  event: z.string().optional(),
  direction: z.string().optional(),
  from: optionalText,
  from_user_id: optionalText,
  to: optionalText,
  to_user_id: optionalText,
  timestamp,
});
export type Call = z.infer<typeof call>;
