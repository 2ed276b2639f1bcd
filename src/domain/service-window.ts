export const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * The customer service window: 24 hours from the person's newest message, on the provider's clock
 * (Meta, "customer service windows"). Free text may be sent while it is open. Of a person who has never written here it
 * is unknown: they may have written before this number came to Parley, so the provider has to say.
 */
export type ServiceWindow =
  | { state: "open"; closesAt: number }
  | { state: "closed"; closedAt: number }
  | { state: "unknown" };

export function serviceWindow(lastInboundAt: number | null, now: number): ServiceWindow {
  if (lastInboundAt === null) return { state: "unknown" };
  const closesAt = lastInboundAt + WINDOW_MS;
  return now < closesAt ? { state: "open", closesAt } : { state: "closed", closedAt: closesAt };
}
