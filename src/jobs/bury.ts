import { job as jobSchema, type IngestJob, type Job } from "../domain/job.ts";
import { recordCopyFailed } from "../db/media-copies.ts";
import { errorFacts, log } from "../log.ts";
import type { Services, UnplacedServices } from "../services.ts";
import { continueErasing } from "../usecases/contacts/erase-contact.ts";
import { deleteCopies } from "../usecases/copies/delete-copies.ts";
import { giveUpExpiredMedia } from "../usecases/media/give-up-media.ts";
import { keepFailedBody } from "../usecases/ingest/ingest-body.ts";
import { continueGivingBack } from "../usecases/people/give-back.ts";
import { recordOutcomeNow } from "../usecases/sending/record-outcome.ts";
import { ingestJobBody } from "./ingest-job-body.ts";
import { retryAfterSeconds } from "./retry-after.ts";

/**
 * Ends the jobs that ran out of tries, each in a way that a person sees: a send as a failed message, a webhook among the
 * failed events. While D1 is away even that has to wait; the queue keeps it as long as its retention lasts.
 */
export async function buryJobs(services: UnplacedServices, batch: MessageBatch): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      const parsed = jobSchema.safeParse(message.body);
      if (!parsed.success) {
        log("error", "job.unreadable", { queue_message: message.id });
        return message.ack();
      }
      try {
        const job = parsed.data;
        if (job.kind === "ingest") await buryIngest(services, job);
        else await bury(await services.of(job.organizationId), job);
        message.ack();
      } catch (error) {
        log("error", "job.not_buried", { kind: parsed.data.kind, attempts: message.attempts, ...errorFacts(error) });
        message.retry({ delaySeconds: retryAfterSeconds(message.attempts) });
      }
    }),
  );
}

/** Kept among the failed events, to be replayed. */
async function buryIngest(services: UnplacedServices, job: IngestJob): Promise<void> {
  const body = await ingestJobBody(services, job);
  if (body === null) return;
  const events = services.provider(job.provider).read(body, services.now()) ?? [];
  const channelExternalId = events.find((event) => event.channelExternalId !== null)?.channelExternalId ?? null;
  await keepFailedBody(services, job.provider, body, [{ channelExternalId, reason: "retries_exhausted" }]);
  if ("r2Key" in job.body) await services.storage.delete(job.body.r2Key);
}

async function bury(services: Services, job: Exclude<Job, IngestJob>): Promise<void> {
  switch (job.kind) {
    case "deliver": {
      const report = await services.giveUp(job.organizationId, job.conversationId, job.messageId);
      if (report.state === "interrupted") throw new Error("the turn was interrupted");
      return;
    }
    case "record_outcome": {
      // There is nothing to give up here: the provider has spoken, and D1 will hear it.
      const { kind: _, ...attempt } = job;
      await recordOutcomeNow(services, attempt);
      services.resume(job.organizationId, job.conversationId);
      return;
    }
    case "fetch_media":
      return giveUpExpiredMedia(services, job);
    case "sync_templates":
      // The list stays as it was; the next hour's job asks anew.
      log("error", "templates.not_synced", { organization_id: job.organizationId });
      return;
    case "send_scheduled":
      // It waits still: the sweep makes another job, until it is a day late.
      log("error", "scheduled.not_sent", { organization_id: job.organizationId, scheduled_id: job.scheduledId });
      return;
    case "retain":
      // The next day's run begins at the same place.
      log("error", "retention.interrupted", { organization_id: job.organizationId });
      return;
    case "erase_contact":
      // An erasure that was ordered is not given up.
      await continueErasing(services, job);
      return;
    case "give_back":
      // What nobody works on must not keep the name of somebody who left.
      await continueGivingBack(services, job);
      return;
    case "copy_media":
      return recordCopyFailed(
        services.db,
        job,
        "SharePoint did not take this file, however often it was tried.",
        services.now(),
      );
    case "delete_copies": {
      // What is to be erased is not given up, as long as anybody here can reach it.
      if (services.sharepoint === null) return log("error", "sharepoint.copies_left", { items: job.itemIds.length });
      const end = await deleteCopies(services, job);
      if (end.state === "retry") throw new Error(`copies were not deleted: ${end.code}`);
      return;
    }
    case "mirror":
    case "close_room":
      // The API has all of it; a room is told of what comes next.
      log("warn", "livekit.given_up", { kind: job.kind, organization_id: job.organizationId });
      return;
    case "deliver_webhook":
      // The queue that it was for is still due: the sweep makes another job of it.
      return;
    case "push_news":
    case "push":
      // By now it is no news. Whoever opens the dashboard sees it.
      log("warn", "push.given_up", { organization_id: job.organizationId });
      return;
  }
}
