import type { IngestJob } from "../domain/job.ts";
import { AppError } from "../errors.ts";
import { errorFacts, log } from "../log.ts";
import type { IngestBodyDeps } from "../usecases/ingest/ingest-body.ts";
import { ingestBodies, type WebhookBody } from "../usecases/ingest/ingest-bodies.ts";
import { ingestJobBody } from "./ingest-job-body.ts";
import { retryAfterSeconds } from "./retry-after.ts";

export interface MergeIngestsDeps extends IngestBodyDeps {
  storage: Pick<R2Bucket, "put" | "get" | "delete">;
}

/** One job of a batch, and what the queue is to be told of it. */
export interface IngestMessage {
  job: IngestJob;
  attempts: number;
  ack(): void;
  retry(options: { delaySeconds: number }): void;
}

interface Loaded extends IngestMessage {
  body: WebhookBody;
}

/** Far below an isolate's 128 MB, with room for what the bodies become when they are read. */
const MAX_MERGED_CHARACTERS = 6_000_000;

/**
 * Stores the webhooks of a batch together: a backlog drains in a few round trips to D1 rather than a few for each. Where
 * they don't pass together they are halved, so that one that can't be stored holds up no other; where even single ones
 * don't pass, D1 is away, and all wait.
 */
export async function mergeIngests(deps: MergeIngestsDeps, messages: IngestMessage[]): Promise<void> {
  let group: Loaded[] = [];
  let characters = 0;
  for (const message of messages) {
    const loaded = await load(deps, message);
    if (loaded === null) continue;
    if (group.length > 0 && characters + loaded.body.text.length > MAX_MERGED_CHARACTERS) {
      await store(deps, group);
      [group, characters] = [[], 0];
    }
    group.push(loaded);
    characters += loaded.body.text.length;
  }
  if (group.length > 0) await store(deps, group);
}

async function load(deps: MergeIngestsDeps, message: IngestMessage): Promise<Loaded | null> {
  try {
    const text = await ingestJobBody(deps, message.job);
    if (text !== null) return { ...message, body: { provider: message.job.provider, text } };
    // Deleted after an earlier, successful run of this very job.
    log("warn", "ingest.body_gone");
    message.ack();
  } catch (error) {
    retry(message, error);
  }
  return null;
}

async function store(deps: MergeIngestsDeps, group: Loaded[]): Promise<void> {
  const error = await failureOf(deps, group);
  if (error === null) return finishAll(deps, group);
  if (group.length === 1) return retryAll(group, error);
  // The two ends speak for all: with both refused it is D1, and asking for each of the others would only add to its load.
  const between = group.slice(1, -1);
  const passed = [await storeAlone(deps, group.slice(0, 1)), await storeAlone(deps, group.slice(-1))];
  if (!passed.includes(true)) return retryAll(between, error);
  const half = Math.ceil(between.length / 2);
  for (const part of [between.slice(0, half), between.slice(half)]) if (part.length > 0) await store(deps, part);
}

/** @returns whether it is stored */
async function storeAlone(deps: MergeIngestsDeps, one: Loaded[]): Promise<boolean> {
  const error = await failureOf(deps, one);
  if (error === null) await finishAll(deps, one);
  else retryAll(one, error);
  return error === null;
}

/** null where all of them are stored. */
async function failureOf(deps: MergeIngestsDeps, group: Loaded[]): Promise<{ error: unknown } | null> {
  try {
    await ingestBodies(
      deps,
      group.map(({ body }) => body),
    );
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || group.length > 1) return { error };
    // Signed, but no webhook: it was told so when it came, or it never could have been stored.
    log("error", "ingest.not_a_webhook");
    return null;
  }
}

async function finishAll(deps: MergeIngestsDeps, group: Loaded[]): Promise<void> {
  for (const message of group) {
    try {
      if ("r2Key" in message.job.body) await deps.storage.delete(message.job.body.r2Key);
      message.ack();
    } catch (error) {
      // Stored again without a trace the next time, and the body deleted then.
      retry(message, error);
    }
  }
}

function retryAll(group: Loaded[], { error }: { error: unknown }): void {
  for (const message of group) retry(message, error);
}

function retry(message: IngestMessage, error: unknown): void {
  log("warn", "job.failed", { kind: "ingest", attempts: message.attempts, ...errorFacts(error) });
  message.retry({ delaySeconds: retryAfterSeconds(message.attempts) });
}
