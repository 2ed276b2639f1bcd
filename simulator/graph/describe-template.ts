import type { Template } from "../templates/template.ts";
import { pickFields } from "./pick-fields.ts";

/** Fields that come only if they are asked for. */
const unasked = {
  quality_score: { score: "GREEN", date: 1_760_000_000 },
  rejected_reason: "NONE",
  sub_category: null,
  previous_category: null,
  correct_category: null,
};

/** A template as lists and its own node show it. */
export function describeTemplate(template: Template, fields: string | undefined): Record<string, unknown> {
  return pickFields({ ...unasked, ...template }, fields, Object.keys(template));
}
