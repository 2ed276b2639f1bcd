import { z } from "zod";
import { phoneOfWaId } from "./phone.ts";

const words = z.string().nullish().catch(null);

/** The ad or post that a person came from, as the message carries it. */
export const referralView = z
  .object({
    source_type: z.string().nullable().meta({ description: "`ad` or `post`" }),
    source_id: z.string().nullable(),
    source_url: z.string().nullable(),
    headline: z.string().nullable(),
    body: z.string().nullable(),
    click_id: z.string().nullable(),
  })
  .meta({ id: "Referral" });
export type Referral = z.infer<typeof referralView>;

/** Who of a group wrote a message. */
export const authorView = z
  .object({
    name: z.string().nullable(),
    phone_number: z.string().nullable().meta({ description: "null where WhatsApp hides the number" }),
  })
  .meta({ id: "Author" });
export type Author = z.infer<typeof authorView>;

/** Where these stand in a stored body; the first form of an edited message has them too. */
const stored = z.looseObject({
  author: z.looseObject({ name: words, wa_id: words }).nullish().catch(undefined),
  context: z
    .looseObject({ forwarded: z.boolean().catch(false), frequently_forwarded: z.boolean().catch(false) })
    .optional()
    .catch(undefined),
  referral: z
    .looseObject({
      source_type: words,
      source_id: words,
      source_url: words,
      headline: words,
      body: words,
      ctwa_clid: words,
    })
    .optional()
    .catch(undefined),
});

/**
 * What stands around a message's body: who of a group wrote it, whether it was passed on from elsewhere, and from which ad
 * its writer came.
 */
export function readSurroundings(content: Record<string, unknown> | null): {
  author: Author | null;
  forwarded: boolean;
  referral: Referral | null;
} {
  if (content === null) return { author: null, forwarded: false, referral: null };
  const { author, context, referral } = stored.parse(content);
  const waId = author?.wa_id ?? null;
  return {
    author:
      author == null ? null : { name: author.name ?? null, phone_number: waId === null ? null : phoneOfWaId(waId) },
    forwarded: context !== undefined && (context.forwarded || context.frequently_forwarded),
    referral:
      referral === undefined
        ? null
        : {
            source_type: referral.source_type ?? null,
            source_id: referral.source_id ?? null,
            source_url: referral.source_url ?? null,
            headline: referral.headline ?? null,
            body: referral.body ?? null,
            click_id: referral.ctwa_clid ?? null,
          },
  };
}
