import { z } from "zod";

/** How the provider sees a number, in the provider's own words; null is what it does not say. */
export const numberHealth = z
  .object({
    verified_name: z.string().nullable(),
    quality: z.string().nullable().meta({ description: "how people take its messages: GREEN, YELLOW, RED or UNKNOWN" }),
    status: z.string().nullable().meta({ description: "CONNECTED, or why it is not" }),
    name_status: z.string().nullable(),
    messaging_limit: z
      .string()
      .nullable()
      .meta({ description: "how many people a day may be written to outside the window, such as TIER_2K" }),
    throughput: z.string().nullable(),
  })
  .meta({ id: "NumberHealth" });
export type NumberHealth = z.infer<typeof numberHealth>;
