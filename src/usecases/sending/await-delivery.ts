import type { Database } from "../../db/database.ts";
import { findMessage } from "../../db/messages.ts";
import type { Actor } from "../../domain/actor.ts";
import type { DeliverJob, Job } from "../../domain/job.ts";
import type { Delivery, DeliverReport } from "./deliver-messages.ts";

export interface AwaitDeliveryDeps {
  db: Database;
  deliver(organizationId: number, conversationId: number): Promise<DeliverReport>;
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<void>;
  /** Lets work go on after the answer. */
  keepAlive(work: Promise<unknown>): void;
  report(event: "deliver.unreachable" | "deliver.not_enqueued" | "deliver.not_read", error: unknown): void;
}

/** Longer than WhatsApp takes on an ordinary day, shorter than a caller's patience. */
const PATIENCE_MS = 10_000;

/**
 * Gives the conversation its turn to send and waits a while (`patienceMs`) for this message. Whatever comes of it, the message is in
 * D1 and will be sent: by this turn, by the queue, or by the sweep. So the caller hears that even where D1 can't say how
 * far it has got: an error would be taken for a message that has to be written again.
 */
export async function awaitDelivery(
  deps: AwaitDeliveryDeps,
  actor: Actor,
  { messageId, conversationId }: { messageId: number; conversationId: number },
  patienceMs = PATIENCE_MS,
): Promise<Delivery> {
  const { organizationId } = actor;
  const delivered = turn(deps, { organizationId, conversationId, messageId });
  deps.keepAlive(delivered);
  let patience: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<null>((resolve) => (patience = setTimeout(resolve, patienceMs, null)));
  const report = await Promise.race([delivered, impatience]);
  clearTimeout(patience);
  const recorded = recordedOf(report, messageId);
  if (recorded !== undefined) return recorded;
  const message = await findMessage(deps.db, organizationId, messageId).catch((error: unknown) => {
    deps.report("deliver.not_read", error);
    return UNDER_WAY;
  });
  if (message === null) throw new Error("a message that was just stored is not there");
  return message;
}

const UNDER_WAY: Delivery = { providerMessageId: null, status: "pending", failureCode: null, failureText: null };

/** What the turn itself has recorded last of a message; where that is not this one, D1 knows. */
function recordedOf(report: DeliverReport | null, messageId: number): Delivery | undefined {
  if (report === null || report.state === "interrupted") return undefined;
  return report.record?.findLast((each) => each.messageId === messageId);
}

/** A turn that could not be taken now is asked for again. @returns null then */
async function turn(deps: AwaitDeliveryDeps, ref: Omit<DeliverJob, "kind">): Promise<DeliverReport | null> {
  try {
    const report = await deps.deliver(ref.organizationId, ref.conversationId);
    if (report.state !== "interrupted") return report;
  } catch (error) {
    deps.report("deliver.unreachable", error);
  }
  try {
    await deps.enqueue({ kind: "deliver", ...ref }, { delaySeconds: 5 });
  } catch (error) {
    // The sweep finds it.
    deps.report("deliver.not_enqueued", error);
  }
  return null;
}
