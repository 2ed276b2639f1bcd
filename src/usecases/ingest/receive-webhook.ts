import { AppError } from "../../errors.ts";
import type { Job } from "../../domain/job.ts";
import type { ProviderName } from "../../providers/provider.ts";
import { ingestBody, type IngestBodyDeps } from "./ingest-body.ts";
import { takeOnce, type TakeOnceDeps } from "./take-once.ts";

export interface ReceiveWebhookDeps extends IngestBodyDeps, TakeOnceDeps {
  enqueue(job: Job): Promise<void>;
  /** Told what went wrong on the way round, for the log. */
  report(
    event: "webhook.parked" | "webhook.refused" | "media.not_enqueued" | "templates.not_enqueued",
    error: unknown,
  ): void;
}

/** Queues take 128,000 bytes a message, this one's own JSON included, in which a body's quotes and escapes grow. */
const MAX_QUEUED_BYTES = 60_000;

/**
 * Takes a webhook in. When it returns, what came is durable: in D1, or, while D1 refuses, as a body on the queue.
 * @throws AppError invalid_signature, invalid_request; unavailable when nothing could keep it, so that the provider
 * sends it again
 */
export async function receiveWebhook(
  deps: ReceiveWebhookDeps,
  request: { provider: ProviderName; raw: Uint8Array<ArrayBuffer>; headers: Headers },
): Promise<void> {
  const provider = deps.provider(request.provider);
  if (!(await provider.verify(request.raw, request.headers))) {
    throw new AppError("invalid_signature", `The signature does not fit the body. ${CHECK[request.provider]}`);
  }
  await takeOnce(deps, { provider, headers: request.headers }, () => takeIn(deps, request));
}

const CHECK: Record<ProviderName, string> = {
  cloud_api: "Check the app secret on both sides.",
  vonage: "Check the account's signature secret on both sides, and the clock.",
};

async function takeIn(
  deps: ReceiveWebhookDeps,
  request: { provider: ProviderName; raw: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const body = new TextDecoder().decode(request.raw);
  try {
    await ingestBody(deps, request.provider, body);
  } catch (error) {
    if (error instanceof AppError) throw error;
    deps.report("webhook.parked", error);
    await park(deps, request.provider, body, request.raw.byteLength);
  }
}

async function park(deps: ReceiveWebhookDeps, provider: ProviderName, text: string, bytes: number): Promise<void> {
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
