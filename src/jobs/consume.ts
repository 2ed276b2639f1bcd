import { job as jobSchema, type IngestJob, type Job } from "../domain/job.ts";
import { errorFacts, log } from "../log.ts";
import type { Services, UnplacedServices } from "../services.ts";
import { deliverForJob, type JobEnd } from "./deliver-for-job.ts";
import { fetchMediaForJob } from "./fetch-media-for-job.ts";
import { copyForJob, deleteCopiesForJob } from "./copy-for-job.ts";
import { mergeIngests, type IngestMessage } from "./merge-ingests.ts";
import { pushForJob } from "./push-for-job.ts";
import { roomForJob } from "./room-for-job.ts";
import { retryAfterSeconds } from "./retry-after.ts";
import { continueErasing } from "../usecases/contacts/erase-contact.ts";
import { continueGivingBack } from "../usecases/people/give-back.ts";
import { syncTemplatesForJob } from "./sync-templates-for-job.ts";
import { recordOutcomeNow } from "../usecases/sending/record-outcome.ts";
import { spreadNews } from "../usecases/push/spread-news.ts";
import { deliverWebhooks } from "../usecases/webhooks/deliver-webhooks.ts";
import { sendScheduled } from "../usecases/scheduling/send-scheduled.ts";
import { retain } from "../usecases/upkeep/retain.ts";

type OtherJob = Exclude<Job, IngestJob>;

interface Task {
  message: Message;
  job: OtherJob;
}

/**
 * Does the jobs of a batch: webhooks together, all else each for itself. One that fails is tried again alone. Queues
 * deliver at least once and in no order, so every verb here may run twice.
 */
export async function consumeJobs(services: UnplacedServices, batch: MessageBatch): Promise<void> {
  const ingests: IngestMessage[] = [];
  const others: Task[] = [];
  for (const message of batch.messages) {
    const parsed = jobSchema.safeParse(message.body);
    if (!parsed.success) {
      log("error", "job.unreadable", { queue_message: message.id });
      message.ack();
    } else if (parsed.data.kind === "ingest") {
      ingests.push(ingestMessage(message, parsed.data));
    } else {
      others.push({ message, job: parsed.data });
    }
  }
  const lines = [...Map.groupBy(others, lineOf).values()];
  await Promise.all([mergeIngests(services, ingests), ...lines.map((line) => consumeInTurn(services, line))]);
}

/** A room is told in the order in which the batch has it; everything else waits for nothing. */
function lineOf(task: Task): unknown {
  return task.job.kind === "mirror" ? task.job.conversationId : task;
}

async function consumeInTurn(services: UnplacedServices, line: Task[]): Promise<void> {
  for (const { message, job } of line) await consumeJob(services, message, job);
}

function ingestMessage(message: Message, job: IngestJob): IngestMessage {
  return {
    job,
    attempts: message.attempts,
    ack: () => message.ack(),
    retry: (options) => message.retry(options),
  };
}

async function consumeJob(services: UnplacedServices, message: Message, job: OtherJob): Promise<void> {
  try {
    const end = await doJob(await services.of(job.organizationId), job);
    if (end.done) message.ack();
    else message.retry({ delaySeconds: end.afterSeconds });
  } catch (error) {
    log("warn", "job.failed", { kind: job.kind, attempts: message.attempts, ...errorFacts(error) });
    message.retry({ delaySeconds: retryAfterSeconds(message.attempts) });
  }
}

async function doJob(services: Services, job: OtherJob): Promise<JobEnd> {
  switch (job.kind) {
    case "deliver":
      return deliverForJob(services, job);
    case "record_outcome": {
      const { kind: _, ...attempt } = job;
      await recordOutcomeNow(services, attempt);
      services.resume(job.organizationId, job.conversationId);
      return { done: true };
    }
    case "fetch_media":
      return fetchMediaForJob(services, job);
    case "sync_templates":
      await syncTemplatesForJob(services, job);
      return { done: true };
    case "send_scheduled":
      return sendScheduled(services, job);
    case "retain":
      await retain(services, job);
      return { done: true };
    case "erase_contact":
      await continueErasing(services, job);
      return { done: true };
    case "give_back":
      await continueGivingBack(services, job);
      return { done: true };
    case "push_news":
      await spreadNews(services, job);
      return { done: true };
    case "deliver_webhook":
      await deliverWebhooks(services, job);
      return { done: true };
    case "push":
      return pushForJob(services, job);
    case "copy_media":
      return copyForJob(services, job);
    case "delete_copies":
      return deleteCopiesForJob(services, job);
    case "mirror":
    case "close_room":
      await roomForJob(services, job);
      return { done: true };
  }
}
