import { OPERATIONS, type Operation, type UsageByOperation } from "./operations.ts";
import { BILLED, billedUnits, PLAN_DOLLARS, PRICES, type Billed } from "./prices.ts";
import { NO_USAGE, plus, scaled, type Usage } from "./usage.ts";

/**
 * What happens beside a message, on average: half of them come in, a tenth of those with a file; each that goes out is told
 * of three times; for each two, an agent opens a conversation, looks at the list and marks as read; now and then somebody
 * searches.
 */
export const PER_MESSAGE: Record<Operation, number> = {
  "inbound text": 0.45,
  "inbound with media": 0.05,
  send: 0.5,
  status: 1.5,
  "list page": 0.5,
  "thread page": 0.5,
  search: 0.02,
  stats: 0.01,
  "mark-read": 0.25,
};

export interface BillLine {
  what: Billed;
  units: number;
  dollars: number;
}

export interface Bill {
  lines: BillLine[];
  dollars: number;
}

/** What so many messages use, by the mix above. */
export function usageOf(messages: number, each: UsageByOperation): Usage {
  return OPERATIONS.reduce<Usage>(
    (sum, operation) => plus(sum, scaled(each[operation], PER_MESSAGE[operation] * messages)),
    { ...NO_USAGE },
  );
}

/** A month's bill: the plan, and what goes beyond what it includes. */
export function billOf(messagesPerMonth: number, each: UsageByOperation): Bill {
  const units = billedUnits(usageOf(messagesPerMonth, each));
  const lines = BILLED.map((what): BillLine => {
    const { perMillion, includedPerMonth } = PRICES[what];
    return { what, units: units[what], dollars: (Math.max(0, units[what] - includedPerMonth) / 1e6) * perMillion };
  });
  return { lines, dollars: lines.reduce((sum, { dollars }) => sum + dollars, PLAN_DOLLARS) };
}
