import type { Tone } from "../parts/badge.tsx";

/** WhatsApp's states that have words here, in the order of the filter. */
export const TEMPLATE_STATUSES = [
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "ARCHIVED",
] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

export function knownStatus(status: string): TemplateStatus | null {
  return TEMPLATE_STATUSES.find((each) => each === status) ?? null;
}

export const STATUS_TONES = {
  APPROVED: "good",
  PENDING: "info",
  IN_APPEAL: "info",
  REJECTED: "bad",
  PAUSED: "warning",
  DISABLED: "bad",
  ARCHIVED: "plain",
} as const satisfies Record<TemplateStatus, Tone>;

/** Submitting again is for these only; WhatsApp refuses it for the others. */
export function canBeEdited(status: string): boolean {
  return status === "APPROVED" || status === "REJECTED" || status === "PAUSED";
}
