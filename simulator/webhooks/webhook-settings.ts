import { z } from "zod";

export const webhookSettingsSchema = z.strictObject({
  /** Extra copies of each POST. */
  duplicate: z.int().min(0).max(10),
  /** Whether what is due at the same time leaves in random order. */
  shuffle: z.boolean(),
  /** Whether webhooks wait until this is false again. */
  hold: z.boolean(),
  /** How many updates share one POST at most. Only those that are due together are merged: `hold` gathers more. */
  batch: z.int().min(1).max(1000),
  /** Whether statuses of sent messages are reported at all. */
  statuses: z.boolean(),
  /** How many POSTs are under way at once. With 1, updates leave in order. */
  concurrency: z.int().min(1).max(100),
  /** How often a POST that was not answered with 200 is repeated before it is given up. */
  max_retries: z.int().min(0).max(10_000),
});

export type WebhookSettings = z.output<typeof webhookSettingsSchema>;

export const defaultWebhookSettings: WebhookSettings = {
  duplicate: 0,
  shuffle: false,
  hold: false,
  batch: 1,
  statuses: true,
  concurrency: 1,
  max_retries: 100,
};
