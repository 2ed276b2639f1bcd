import type { Database } from "../../db/database.ts";
import { listFailedEvents as readFailedEvents } from "../../db/failed-events.ts";
import type { Actor } from "../../domain/actor.ts";

/** What could not be processed for this organization, newest first, without the bodies. */
export async function listFailedEvents(
  deps: { db: Database },
  actor: Actor,
  page: { beforeId: number | null; limit: number },
) {
  const rows = await readFailedEvents(deps.db, actor.organizationId, {
    beforeId: page.beforeId ?? Number.MAX_SAFE_INTEGER,
    limit: page.limit + 1,
  });
  return { events: rows.slice(0, page.limit), hasMore: rows.length > page.limit };
}
