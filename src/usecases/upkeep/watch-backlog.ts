import type { Database } from "../../db/database.ts";
import { beginEpisode, endEpisode } from "../../db/episodes.ts";
import { noteForAll } from "../../db/own-notices.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { viewNotice } from "../../domain/notice.ts";
import type { QueueDepth } from "./read-metrics.ts";

export interface WatchBacklogDeps {
  db: Database;
  now(): number;
  queueDepths(): Promise<Record<string, QueueDepth>>;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

const QUEUE = "parley-jobs";
const EPISODE = "backlog_noticed";
/** Far more than waits in passing, and far less than an hour's webhooks of a busy number. */
const BEGINS_AT = 1000;
const ENDS_AT = 100;

/**
 * Tells the admins once when what customers write waits on the queue, and once when that is over. By the number of jobs,
 * not by their age: one that is to be tried again tomorrow has its age too.
 */
export async function watchBacklog(deps: WatchBacklogDeps): Promise<void> {
  const waiting = (await deps.queueDepths())[QUEUE]?.messages;
  if (waiting === undefined) return;
  if (waiting >= BEGINS_AT && (await beginEpisode(deps.db, EPISODE))) await tell(deps, "backlog_began", waiting);
  if (waiting <= ENDS_AT && (await endEpisode(deps.db, EPISODE))) await tell(deps, "backlog_ended", waiting);
}

async function tell(deps: WatchBacklogDeps, kind: string, waiting: number): Promise<void> {
  const notices = await noteForAll(deps.db, { kind, content: { waiting }, now: deps.now() });
  for (const { organizationId, ...notice } of notices) {
    await deps.publish(organizationId, [{ type: "notice", notice: viewNotice(notice) }]);
  }
}
