import { z } from "zod";
import type { AnalyticsView } from "./analytics-view.ts";

const count = z.number().int();
const rate = z.number().min(0).max(1).nullable();

/** How messaging was used from one day to another. */
export const usageView = z
  .object({
    start_date: z.iso.date(),
    end_date: z.iso.date(),
    total_messages: count,
    received: count,
    written: count.meta({ description: "by anyone: agents, partners, applications, the business's own phone" }),
    sent: count.meta({
      description: "of those that were written in Parley; each counts at every step that it reached",
    }),
    delivered: count,
    read: count,
    failed: count,
    delivery_rate: rate.meta({ description: "delivered of sent; null where nothing was" }),
    failure_rate: rate.meta({ description: "failed of sent and failed" }),
    average_response_ms: count.nullable().meta({ description: "from a person's first message to the first answer" }),
    partners: z
      .array(z.object({ partner_id: count, partner_name: z.string(), messages: count }))
      .meta({ description: "who wrote any, most first" }),
    failures: z.array(z.object({ code: z.string(), title: z.string(), count })),
  })
  .meta({ id: "Usage" });
export type UsageView = z.infer<typeof usageView>;

/** Made of the counters that the plots show. */
export function viewUsage(analytics: AnalyticsView, partners: { id: number; name: string }[]): UsageView {
  const { days, delivery, first_response: response } = analytics;
  const received = days.reduce((sum, day) => sum + day.inbound, 0);
  const written = days.reduce((sum, day) => sum + day.outbound, 0);
  const names = new Map(partners.map(({ id, name }) => [id, name]));
  return {
    start_date: analytics.from,
    end_date: analytics.to,
    total_messages: received + written,
    received,
    written,
    ...delivery,
    delivery_rate: rateOf(delivery.delivered, delivery.sent),
    failure_rate: rateOf(delivery.failed, delivery.sent + delivery.failed),
    average_response_ms: response.average_ms,
    partners: analytics.agents.flatMap(({ agent_id: id, messages }) => {
      const name = names.get(id);
      return name === undefined || messages === 0 ? [] : [{ partner_id: id, partner_name: name, messages }];
    }),
    failures: analytics.failures,
  };
}

/** The hours of a day's edge may have counted the parts of one message apart: never above one. */
function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.min(part / whole, 1);
}
