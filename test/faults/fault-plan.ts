import { z } from "zod";

const share = z.number().min(0).max(1);

/** How a service behaves: which share of what it is asked fails `before` it has any effect, and which `after`, so that only the answer is lost. */
const weather = z.object({ before: share, after: share, reason: z.string() });
export type Weather = z.infer<typeof weather>;

/** What goes wrong inside the Worker for a while; handed to it over HTTP, and as a binding when it starts. */
export const faultPlan = z.object({
  seed: z.number().int(),
  /** How far the Worker's clock is ahead of the machine's, ms. */
  clockOffsetMs: z.number().int(),
  database: weather,
  queues: weather,
  storage: weather,
  /** Which share of its questions to D1 an object does not survive: before they have an effect, or after. */
  objects: weather.omit({ reason: true }),
});
export type FaultPlan = z.infer<typeof faultPlan>;

export const CALM: Weather = { before: 0, after: 0, reason: "" };

/** One message of a queue, as the run hands it to the Worker. */
export const queuedMessage = z.object({ id: z.string(), body: z.unknown(), attempts: z.number().int() });
export type QueuedMessage = z.infer<typeof queuedMessage>;

export const queueDelivery = z.object({ queue: z.string(), messages: z.array(queuedMessage) });
export type QueueDelivery = z.infer<typeof queueDelivery>;

/** What the consumer said of each message; one that is not named comes again at once. */
export const queueVerdicts = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("ack"), id: z.string() }),
    z.object({ kind: z.literal("retry"), id: z.string(), delaySeconds: z.number() }),
  ]),
);
export type QueueVerdicts = z.infer<typeof queueVerdicts>;

/** What a producer puts on a queue. */
export const queueSend = z.object({
  queue: z.string(),
  messages: z.array(z.object({ body: z.unknown(), delaySeconds: z.number() })),
});
export type QueueSend = z.infer<typeof queueSend>;
