import { z } from "zod";

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

/** Where these stand in a stored body; the first form of an edited message has them too. */
const stored = z.looseObject({
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

/** What stands around a message's body: whether it was passed on from elsewhere, and from which ad its writer came. */
export function readSurroundings(content: Record<string, unknown> | null): {
  forwarded: boolean;
  referral: Referral | null;
} {
  const { context, referral } = stored.parse(content ?? {});
  return {
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
