import { writeAudit } from "../../db/audit-log.ts";
import { markReplayed } from "../../db/failed-events.ts";
import type { Actor } from "../../domain/actor.ts";
import { failedEventBody } from "./failed-event-body.ts";
import { ingestEvents } from "./ingest-events.ts";
import type { IngestBodyDeps } from "./ingest-body.ts";
import type { IngestDeps } from "./ingest-deps.ts";

export interface ReplayDeps extends IngestDeps, Pick<IngestBodyDeps, "provider"> {
  storage: Pick<R2Bucket, "put" | "get">;
}

/**
 * Processes a kept body again. What was stored the first time is not stored twice.
 * @returns the reasons for which something in it still can't be stored; empty when all is well
 */
export async function replayFailedEvent(deps: ReplayDeps, actor: Actor, id: number): Promise<string[]> {
  const { event, raw } = await failedEventBody(deps, actor, id);
  const events = deps.provider(event.provider).read(raw, deps.now());
  const failures =
    events === null
      ? [{ channelExternalId: null, reason: "not_a_webhook" }]
      : await ingestEvents(deps, event.provider, events);
  const reasons = [...new Set(failures.map((failure) => failure.reason))];
  if (reasons.length === 0) await markReplayed(deps.db, actor.organizationId, id, deps.now());
  await writeAudit(deps.db, {
    organizationId: actor.organizationId,
    actor,
    action: "failed_event.replayed",
    target: `failed_event:${id}`,
    details: { remaining: reasons },
    at: deps.now(),
  });
  return reasons;
}
