import type { DeliverJob } from "../domain/job.ts";
import type { DeliverReport } from "../usecases/sending/deliver-messages.ts";

/** What becomes of a job: done, or to be tried again. */
export type JobEnd = { done: true } | { done: false; afterSeconds: number };

/**
 * One more turn for a conversation. The job stays with its message until that is through; a message that others wait for
 * has a job of its own.
 */
export async function deliverForJob(
  deps: { now(): number; deliver(organizationId: number, conversationId: number): Promise<DeliverReport> },
  job: DeliverJob,
): Promise<JobEnd> {
  const report = await deps.deliver(job.organizationId, job.conversationId);
  if (report.state === "interrupted") throw new Error("the turn was interrupted");
  if (report.state === "idle" || report.messageId !== job.messageId) return { done: true };
  return { done: false, afterSeconds: Math.max(1, Math.ceil((report.until - deps.now()) / 1000)) };
}
