import type { Tone } from "../parts/badge.tsx";

export type Quality = "GREEN" | "YELLOW" | "RED" | "UNKNOWN";

/** WhatsApp's colour for a number or a template; what nobody here knows yet counts as not rated. */
export function qualityOf(word: string | null): Quality {
  return word === "GREEN" || word === "YELLOW" || word === "RED" ? word : "UNKNOWN";
}

export const QUALITY_TONES = {
  GREEN: "good",
  YELLOW: "warning",
  RED: "bad",
  UNKNOWN: "plain",
} as const satisfies Record<Quality, Tone>;

/**
 * How many people a day may be written to first, from Meta's `TIER_250`, `TIER_10K` or `TIER_UNLIMITED`; null for a word
 * that is none of them.
 */
export function messagingLimit(tier: string): number | null {
  if (tier === "TIER_UNLIMITED") return Infinity;
  const match = /^TIER_(\d+)(K?)$/.exec(tier);
  return match === null ? null : Number(match[1]) * (match[2] === "K" ? 1000 : 1);
}

/** MORE_THAN_ONE → "More than one": a provider's word that has no translation here. */
export function spokenWord(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
