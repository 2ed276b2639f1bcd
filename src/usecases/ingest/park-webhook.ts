import type { Job } from "../../domain/job.ts";
import { AppError } from "../../errors.ts";
import type { ProviderName } from "../../providers/provider.ts";
import { PARKED_WEBHOOKS } from "./parked-webhooks.ts";

export interface ParkWebhookDeps {
  storage: Pick<R2Bucket, "put" | "delete">;
  enqueue(job: Job): Promise<void>;
  report(event: "webhook.refused" | "webhook.left_in_storage", error: unknown): void;
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
    await parkInStorage(deps, provider, text);
  } catch (error) {
    deps.report("webhook.refused", error);
    throw new AppError("unavailable", "This could not be stored now. Send it again later.", { retryAfterSeconds: 30 });
  }
}

/** What is refused comes again: it leaves nothing behind, even where R2 or the queue did take it and only said otherwise. */
async function parkInStorage(deps: ParkWebhookDeps, provider: ProviderName, text: string): Promise<void> {
  const r2Key = PARKED_WEBHOOKS + crypto.randomUUID();
  try {
    await deps.storage.put(r2Key, text);
    await deps.enqueue({ kind: "ingest", provider, body: { r2Key } });
  } catch (error) {
    await deps.storage.delete(r2Key).catch((left: unknown) => deps.report("webhook.left_in_storage", left));
    throw error;
  }
}
