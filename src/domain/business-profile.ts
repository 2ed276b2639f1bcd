import { z } from "zod";

/** Meta's kinds of business; the last two are of old profiles and can't be chosen any more. */
export const VERTICALS = [
  "OTHER",
  "AUTO",
  "BEAUTY",
  "APPAREL",
  "EDU",
  "ENTERTAIN",
  "EVENT_PLAN",
  "FINANCE",
  "GROCERY",
  "GOVT",
  "HOTEL",
  "HEALTH",
  "NONPROFIT",
  "PROF_SERVICES",
  "RETAIL",
  "TRAVEL",
  "RESTAURANT",
  "ALCOHOL",
  "ONLINE_GAMBLING",
  "PHYSICAL_GAMBLING",
  "OTC_DRUGS",
] as const;

const atMost = (max: number) => z.string().trim().max(max, `is longer than the ${max} characters that WhatsApp takes`);

const website = z
  .url({ protocol: /^https?$/, error: "is not an http or https address" })
  .max(256, "is longer than the 256 characters that WhatsApp takes");

/** What can be changed of a profile; what is left out stays, "" empties it. */
export const profileChange = z
  .strictObject({
    about: atMost(139).min(1, "cannot be empty").optional(),
    address: atMost(256).optional(),
    description: atMost(512).optional(),
    email: z
      .union([
        z.literal(""),
        z.email("is not an e-mail address").max(128, "is longer than the 128 characters that WhatsApp takes"),
      ])
      .optional(),
    websites: z.array(website).max(2, "WhatsApp takes at most 2").optional(),
    vertical: z.enum(VERTICALS).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "names nothing to change")
  .meta({ id: "BusinessProfileChange" });
export type ProfileChange = z.infer<typeof profileChange>;

/** What customers see about the business behind a number; null is not filled in. */
export const businessProfile = z
  .object({
    about: z.string().nullable(),
    address: z.string().nullable(),
    description: z.string().nullable(),
    email: z.string().nullable(),
    websites: z.array(z.string()),
    vertical: z.string().nullable(),
    profile_picture_url: z.string().nullable(),
  })
  .meta({ id: "BusinessProfile" });
export type BusinessProfile = z.infer<typeof businessProfile>;
