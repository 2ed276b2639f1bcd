import type { Database } from "../../db/database.ts";
import { listNotices as readNotices } from "../../db/notices.ts";
import type { Actor } from "../../domain/actor.ts";

/** What WhatsApp has told about the organization's numbers and accounts, newest first. */
export async function listNotices(
  deps: { db: Database },
  actor: Actor,
  page: { beforeId: number | null; limit: number },
) {
  const rows = await readNotices(deps.db, actor.organizationId, {
    beforeId: page.beforeId ?? Number.MAX_SAFE_INTEGER,
    limit: page.limit + 1,
  });
  return { notices: rows.slice(0, page.limit), hasMore: rows.length > page.limit };
}
