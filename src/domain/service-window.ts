export const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * The customer service window: 24 hours from the person's newest message, on the provider's clock
 * (Meta, "customer service windows"). Free text may be sent while it is open.
 */
export type ServiceWindow = { open: true; closesAt: number } | { open: false; closedAt: number | null };

export function serviceWindow(lastInboundAt: number | null, now: number): ServiceWindow {
  if (lastInboundAt === null) return { open: false, closedAt: null };
  const closesAt = lastInboundAt + WINDOW_MS;
  return now < closesAt ? { open: true, closesAt } : { open: false, closedAt: closesAt };
}
