import { z } from "zod";

const count = z.number().int();
const date = z.iso.date();
const duration = z.number().int().nullable();

const durations = z.object({
  count,
  average_ms: duration.meta({ description: "null where there are none" }),
  median_ms: duration.meta({ description: "to within a third, or a half at worst: counted by ranges" }),
  p90_ms: duration.meta({ description: "nine of ten took no longer; as exact as the median" }),
  days: z.array(z.object({ date, count, average_ms: duration })),
});

/** What the plots show: `days` has every day from `from` to `to`. Durations are in ms. */
export const analyticsView = z
  .object({
    from: date,
    to: date,
    time_zone: z.string(),
    days: z.array(z.object({ date, inbound: count, outbound: count })),
    by_type: z.array(z.object({ direction: z.enum(["inbound", "outbound"]), type: z.string(), count })),
    first_response: durations.meta({
      description:
        "from a person's first message to the first answer by an agent, an application of yours or the business's phone; by the day of the answer",
    }),
    resolution: durations.meta({
      description: "from a person's first message to the closing of the conversation; by the day of the closing",
    }),
    agents: z.array(
      z.object({
        agent_id: z.number().int(),
        messages: count,
        first_responses: count,
        first_response_average_ms: duration,
        resolutions: count,
        resolution_average_ms: duration,
      }),
    ),
    delivery: z.object({ sent: count, delivered: count, read: count, failed: count }).meta({
      description:
        "how far the messages that were written in Parley on these days have come, reactions left out; each counts at every step that it reached",
    }),
    failures: z.array(z.object({ code: z.string(), title: z.string(), count })),
  })
  .meta({ id: "Analytics" });
export type AnalyticsView = z.infer<typeof analyticsView>;
