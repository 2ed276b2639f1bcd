import { afterRefusal, enter, OPEN_INTAKE, type Intake } from "../../domain/intake.ts";
import { AppError } from "../../errors.ts";
import type { ProviderName } from "../../providers/provider.ts";
import { ingestBody, type IngestBodyDeps } from "./ingest-body.ts";
import { ingestTogether, type IngestTogetherDeps } from "./ingest-together.ts";
import { parkWebhook, type ParkWebhookDeps } from "./park-webhook.ts";
import { takeOnce, type TakeOnceDeps } from "./take-once.ts";

export interface ReceiveWebhookDeps
  extends IngestBodyDeps, Omit<IngestTogetherDeps, "db">, ParkWebhookDeps, TakeOnceDeps {
  storage: Pick<R2Bucket, "put" | "delete">;
  /** null where it takes longer: the work goes on. */
  within<T>(ms: number, work: Promise<T>): Promise<T | null>;
  /** What this isolate knows of the database's state. */
  intake: { state: Intake };
  /** Told what went wrong on the way round, for the log. */
  report(
    event:
      | "webhook.parked"
      | "webhook.refused"
      | "webhook.left_in_storage"
      | "media.not_enqueued"
      | "templates.not_enqueued",
    error: unknown,
  ): void;
}

interface VerifiedWebhook {
  provider: ProviderName;
  raw: Uint8Array<ArrayBuffer>;
}

/** Meta counts an answer within seconds, and slows down or stops its deliveries where they keep failing to come. */
const PATIENCE_MS = 4000;

/**
 * Takes a webhook in. When it returns, what came is durable: in D1, or, while D1 refuses or takes too long, as a body on
 * the queue.
 * @throws AppError invalid_signature, invalid_request; unavailable when nothing could keep it, so that the provider
 * sends it again
 */
export async function receiveWebhook(
  deps: ReceiveWebhookDeps,
  request: VerifiedWebhook & { headers: Headers },
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

/** What became of an attempt to store: anything but "stored" may still have happened, and does no harm a second time. */
type Stored = "stored" | { reason: unknown };

async function takeIn(deps: ReceiveWebhookDeps, webhook: VerifiedWebhook): Promise<void> {
  const body = new TextDecoder().decode(webhook.raw);
  let storing: Promise<Stored> | null = null;
  const store = (): Promise<Stored> => (storing ??= tryToStore(deps, webhook.provider, body));
  const { direct, intake } = enter(deps.intake.state, deps.now());
  deps.intake.state = intake;
  if (direct) {
    const stored = (await deps.within(PATIENCE_MS, store())) ?? { reason: "too slow" };
    deps.intake.state = stored === "stored" ? OPEN_INTAKE : afterRefusal(deps.intake.state, deps.now());
    if (stored === "stored") return;
    deps.report("webhook.parked", stored.reason);
  }
  try {
    await parkWebhook(deps, webhook.provider, body, webhook.raw.byteLength);
  } catch (error) {
    // The queue is gone too: now the wait is worth it.
    if ((await store()) !== "stored") throw error;
  }
}

/** @throws AppError invalid_request where it is no webhook */
async function tryToStore(deps: ReceiveWebhookDeps, provider: ProviderName, body: string): Promise<Stored> {
  try {
    await ingestBody(deps, provider, body, ingestTogether);
    return "stored";
  } catch (error) {
    if (error instanceof AppError) throw error;
    return { reason: error };
  }
}
