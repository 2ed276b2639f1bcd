import type { Template } from "../templates/template.ts";
import { pickFields } from "./pick-fields.ts";

/** Fields that come only if they are asked for. */
const unasked = {
  rejected_reason: "NONE",
  sub_category: null,
  previous_category: null,
  correct_category: null,
};

/** A template as lists and its own node show it. */
export function describeTemplate(template: Template, fields: string | undefined): Record<string, unknown> {
  const { quality = "GREEN", rejected_reason, ...shown } = template;
  const quality_score = { score: quality, date: 1_760_000_000 };
  const reason = rejected_reason === undefined ? {} : { rejected_reason };
  return pickFields({ ...unasked, quality_score, ...reason, ...shown }, fields, Object.keys(shown));
}
