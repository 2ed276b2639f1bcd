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

/** What is no list counts as its only item: one that can't be read, and takes none of its neighbours down. */
const list = z
  .unknown()
  .optional()
  .transform((given): unknown[] =>
    given === undefined || given === null ? [] : Array.isArray(given) ? given : [given],
  );

const nodeId = z.union([z.string().min(1), z.number()]).transform(String);

export const entry = z.looseObject({
  id: nodeId.nullish().catch(null),
  changes: list,
});

export const change = z.looseObject({ field: z.string().min(1).default("messages"), value: z.looseObject({}) });

export const value = z.looseObject({
  metadata: z
    .looseObject({ phone_number_id: nodeId, display_phone_number: z.string().catch("").default("") })
    .optional(),
  contacts: list,
  messages: list,
  message_echoes: list,
  statuses: list,
  errors: list,
  calls: list,
  user_preferences: list,
  user_id_update: list,
  state_sync: list,
  history: list,
});
export type Value = z.infer<typeof value>;

export const contact = z.looseObject({
  wa_id: optionalText,
  user_id: optionalText,
  parent_user_id: optionalText,
  profile: z.looseObject({ name: optionalText, username: optionalText }).nullish().catch(null),
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
  context: z.looseObject({ id: optionalText }).nullish().catch(null),
});
export type Message = z.infer<typeof message>;

/** A person's number or user id has changed: the sub-kinds of Meta's `system` messages that say so. */
export const changedIdentity = z.looseObject({
  type: z.enum(["user_changed_number", "user_changed_user_id"]),
  wa_id: optionalText,
  user_id: optionalText,
  parent_user_id: optionalText,
});

const replaced = z.looseObject({ previous: z.string().min(1), current: z.string().min(1) });

export const userIdUpdate = z.looseObject({
  wa_id: optionalText,
  user_id: replaced,
  parent_user_id: replaced.nullish().catch(null),
  timestamp,
});

export const stateSync = z.looseObject({
  type: z.literal("contact"),
  action: z.literal("add"),
  contact: z.looseObject({
    full_name: z.string().trim().min(1),
    phone_number: optionalText,
    user_id: optionalText,
    username: optionalText,
  }),
  metadata: z.looseObject({ timestamp }).nullish().catch(null),
});

/** One chunk of what the business's own phone had, in the coexistence of phone and API. */
export const historyChunk = z.looseObject({ threads: list });

export const historyThread = z.looseObject({
  id: optionalText,
  context: z.looseObject({ wa_id: optionalText, user_id: optionalText, username: optionalText }).nullish().catch(null),
  messages: list,
});

export const historyContext = z
  .looseObject({ status: z.string().transform((status) => status.toLowerCase()) })
  .nullish()
  .catch(null);

export const providerError = z.looseObject({
  code: z
    .union([z.number(), z.string().min(1)])
    .transform(String)
    .nullable()
    .catch(null),
  title: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
  error_data: z.looseObject({ details: z.string().nullish() }).nullish().catch(null),
});
export type ProviderError = z.infer<typeof providerError>;

/** What became of the message counts more than its price and its reasons: those may be of any shape. */
export const status = z.looseObject({
  id: z.string().min(1).max(1000),
  status: z.string().min(1),
  timestamp,
  biz_opaque_callback_data: z.string().nullish().catch(null),
  errors: z.array(providerError).nullish().catch(null),
  pricing: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** The answer to a send that was accepted. */
export const acceptance = z.looseObject({
  messages: z.array(z.looseObject({ id: z.string().min(1) })).min(1),
  contacts: z
    .array(z.looseObject({ wa_id: optionalText }))
    .nullish()
    .catch(null),
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
