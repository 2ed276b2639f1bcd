import { z } from "zod";
import { text } from "./parse-parameters.ts";

const row = z.strictObject({ id: text(1, 200), title: text(1, 24), description: text(0, 72).optional() });

const titled = "Section titles are mandatory when there is more than one section";

/** A list: at most ten sections, and at most ten rows in all of them together. */
export const listActionSchema = z
  .strictObject({
    button: text(1, 20),
    sections: z
      .array(z.strictObject({ title: text(0, 24).optional(), rows: z.array(row).min(1) }))
      .min(1)
      .max(10),
  })
  .superRefine(({ sections }, context) => {
    const rows = sections.flatMap((section) => section.rows);
    if (rows.length > 10) refuse(context, "Total row count exceed max allowed count: 10");
    if (new Set(rows.map(({ id }) => id)).size < rows.length) refuse(context, "Row ids must be unique");
    if (sections.length > 1 && sections.some(({ title }) => !title)) refuse(context, titled);
  });

/** Products out of a catalogue: at most ten sections and thirty products. */
export const productListActionSchema = z
  .strictObject({
    catalog_id: z.string(),
    sections: z
      .array(
        z.strictObject({
          title: text(0, 24).optional(),
          product_items: z.array(z.strictObject({ product_retailer_id: z.string() })).min(1),
        }),
      )
      .min(1)
      .max(10),
  })
  .superRefine(({ sections }, context) => {
    const products = sections.flatMap((section) => section.product_items);
    if (products.length > 30) refuse(context, "Total product count exceed max allowed count: 30");
    if (sections.length > 1 && sections.some(({ title }) => !title)) refuse(context, titled);
  });

function refuse(context: z.RefinementCtx, message: string): void {
  context.addIssue({ code: "custom", message, params: { code: 131009 } });
}
