import { z } from "zod";

/** What a label may look like: names, because each stands for one colour in light and another in dark. */
export const LABEL_COLORS = ["green", "teal", "blue", "violet", "pink", "red", "orange", "yellow", "gray"] as const;

export const labelView = z
  .object({
    id: z.number().int(),
    name: z.string(),
    color: z.enum(LABEL_COLORS),
  })
  .meta({ id: "Label" });
export type LabelView = z.infer<typeof labelView>;
