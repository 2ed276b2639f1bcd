/** Meta, "reaction messages": on nothing older. */
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/** Why WhatsApp would not take a reaction on a message; null where it would. */
export function whyNoReaction(
  target: { type: string; occurredAt: number; revokedAt: number | null },
  now: number,
): string | null {
  if (target.type === "reaction") return "is itself a reaction";
  if (target.revokedAt !== null) return "was deleted by its author";
  return now - target.occurredAt > MAX_AGE_MS ? "is older than the 30 days that WhatsApp allows" : null;
}
