import { z } from "zod";

/**
 * Vonage's shapes of version 1, read as leniently as its libraries do: only what is needed is named. Sources: the tests of
 * Vonage's libraries for Node, Java and .NET (2026).
 */

/** What is missing, null and "" all mean "not there". */
const optionalText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === undefined || value === null || value === "" ? null : value))
  .catch(null);

/** A number of ours: digits only, however it is written. */
const ownNumber = z
  .union([z.string(), z.number().transform(String)])
  .transform((value) => value.replace(/^(\+|00)/, ""))
  .pipe(z.string().regex(/^\d{7,15}$/));

/** ISO 8601; ms in our own words. */
const timestamp = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number().min(0));

const messageId = z.string().min(1).max(1000);

export const anything = z.looseObject({ channel: z.string().default("whatsapp") });
export type Anything = z.infer<typeof anything>;

export const inbound = z.looseObject({
  message_uuid: messageId,
  to: ownNumber,
  from: optionalText,
  timestamp,
  message_type: z.string().min(1),
  profile: z.looseObject({ name: optionalText, username: optionalText }).nullish().catch(null),
  context: z.looseObject({ message_uuid: optionalText }).nullish().catch(null),
  whatsapp: z
    .looseObject({
      sender: z
        .looseObject({ user_id: optionalText, parent_user_id: optionalText, wa_id: optionalText })
        .nullish()
        .catch(null),
      referral: z.looseObject({}).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
export type Inbound = z.infer<typeof inbound>;

/** Whose an item is, where the rest of it cannot be read. */
export const addressee = z.looseObject({ to: ownNumber });
export const sender = z.looseObject({ from: ownNumber });

/** The body of a refusal, and of what went wrong with a message (RFC 7807). */
export const problem = z.looseObject({
  type: optionalText,
  title: optionalText,
  detail: optionalText,
});
export type Problem = z.infer<typeof problem>;

/** What became of the message counts more than its price and its reasons: those may be of any shape. */
export const status = z.looseObject({
  message_uuid: messageId,
  from: ownNumber,
  timestamp,
  status: z.string().min(1),
  client_ref: optionalText,
  error: problem.nullish().catch(null),
  usage: z.record(z.string(), z.unknown()).nullish().catch(null),
  whatsapp: z
    .looseObject({ pricing: z.record(z.string(), z.unknown()).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** The answer to a send that was accepted. */
export const acceptance = z.looseObject({ message_uuid: messageId });
