import type { Job } from "../../domain/job.ts";
import { AppError } from "../../errors.ts";
import type { ProviderName } from "../../providers/provider.ts";

export interface ParkWebhookDeps {
  storage: Pick<R2Bucket, "put">;
  enqueue(job: Job): Promise<void>;
  report(event: "webhook.refused", error: unknown): void;
}

/** Queues take 128,000 bytes a message, this one's own JSON included, in which a body's quotes and escapes grow. */
const MAX_QUEUED_BYTES = 60_000;

/**
 * Puts a verified webhook on the queue as it is; its body into R2 where it is over the queue's size.
 * @throws AppError unavailable where nothing could keep it, so that the provider sends it again
 */
export async function parkWebhook(
  deps: ParkWebhookDeps,
  provider: ProviderName,
  text: string,
  bytes: number,
): Promise<void> {
  try {
    if (bytes <= MAX_QUEUED_BYTES) return await deps.enqueue({ kind: "ingest", provider, body: { text } });
    const r2Key = `parked-webhooks/${crypto.randomUUID()}`;
    await deps.storage.put(r2Key, text);
    await deps.enqueue({ kind: "ingest", provider, body: { r2Key } });
  } catch (error) {
    deps.report("webhook.refused", error);
    throw new AppError("unavailable", "This could not be stored now. Send it again later.", { retryAfterSeconds: 30 });
  }
}
