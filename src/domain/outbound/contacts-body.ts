import { z } from "zod";
import { limitedText } from "./limits.ts";

const part = limitedText(256).optional();
const kind = z.string().max(64).optional();

const card = z.strictObject({
  name: z
    .strictObject({
      formatted_name: limitedText(256),
      first_name: part,
      last_name: part,
      middle_name: part,
      prefix: part,
      suffix: part,
    })
    .refine(
      (name) => Object.values(name).filter((each) => each !== undefined).length > 1,
      "needs one more part beside formatted_name",
    ),
  phones: z
    .array(z.strictObject({ phone: limitedText(30), wa_id: z.string().max(30).optional(), type: kind }))
    .max(20)
    .optional(),
  emails: z
    .array(z.strictObject({ email: z.email().max(254), type: kind }))
    .max(20)
    .optional(),
  urls: z
    .array(z.strictObject({ url: z.httpUrl().max(2000), type: kind }))
    .max(20)
    .optional(),
  addresses: z
    .array(
      z.strictObject({
        street: part,
        city: part,
        state: part,
        zip: part,
        country: part,
        country_code: z.string().max(3).optional(),
        type: kind,
      }),
    )
    .max(20)
    .optional(),
  org: z.strictObject({ company: part, department: part, title: part }).optional(),
  birthday: z.iso.date().optional(),
});

/** Meta's documents disagree on how many cards go into one message (5 and 257): the lower passes everywhere. */
export const contactsBody = z.array(card).min(1).max(5, "WhatsApp takes at most 5 contacts in one message");
