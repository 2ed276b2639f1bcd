import type { AnalyticsView } from "../../domain/analytics-view.ts";

export interface Totals {
  inbound: number;
  outbound: number;
  /** Both ways together, to a tenth. */
  perDay: number;
}

export function totalsOf(days: AnalyticsView["days"]): Totals {
  const inbound = days.reduce((sum, day) => sum + day.inbound, 0);
  const outbound = days.reduce((sum, day) => sum + day.outbound, 0);
  return {
    inbound,
    outbound,
    perDay: days.length === 0 ? 0 : Math.round(((inbound + outbound) * 10) / days.length) / 10,
  };
}

/** A share from 0 to 1; null where there is nothing to have a share of. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/**
 * The steps that messages take, each with its share of the step before. Failures have none: some failed before they were
 * sent, others afterwards.
 */
export function deliverySteps({ sent, delivered, read, failed }: AnalyticsView["delivery"]) {
  return [
    { step: "sent", count: sent, share: shareOf(sent, sent) },
    { step: "delivered", count: delivered, share: shareOf(delivered, sent) },
    { step: "read", count: read, share: shareOf(read, delivered) },
    { step: "failed", count: failed, share: null },
  ] as const;
}
