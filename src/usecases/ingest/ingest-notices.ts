import { storeNotices } from "../../db/store-notices.ts";
import { storeTemplateEvents } from "../../db/store-template-events.ts";
import type { NoticeEvent, TemplateEvent } from "../../domain/channel-event.ts";
import type { Job } from "../../domain/job.ts";
import { viewNotice } from "../../domain/notice.ts";
import type { ProviderName } from "../../providers/provider.ts";
import type { IngestDeps, IngestFailure } from "./ingest-deps.ts";

/** What it says is stored whatever becomes of the jobs: where the queue refuses, the hourly sync makes up for it. */
export async function ingestTemplateEvents(
  deps: IngestDeps,
  provider: ProviderName,
  events: TemplateEvent[],
): Promise<IngestFailure[]> {
  const stale = await storeTemplateEvents(deps.db, provider, events);
  if (stale.length === 0) return [];
  try {
    await deps.enqueueAll(stale.map((owner): Job => ({ kind: "sync_templates", ...owner })));
  } catch (error) {
    deps.report("templates.not_enqueued", error);
  }
  return [];
}

/** Everything about a number or its account that is none of the rest; admins are told. */
export async function ingestNotices(
  deps: IngestDeps,
  provider: ProviderName,
  events: NoticeEvent[],
): Promise<IngestFailure[]> {
  const stored = await storeNotices(deps.db, provider, events, deps.now());
  for (const [organizationId, own] of Map.groupBy(stored, (notice) => notice.organizationId)) {
    await deps.publish(
      organizationId,
      own.map((notice) => ({ type: "notice", notice: viewNotice(notice) })),
    );
  }
  return [];
}
