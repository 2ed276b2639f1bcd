import { and, desc, eq, lt } from "drizzle-orm";
import { channelEvents } from "../../drizzle/schema/channels.ts";
import type { Database } from "./database.ts";

/** Newest first, below `beforeId`. */
export async function listNotices(db: Database, organizationId: number, page: { beforeId: number; limit: number }) {
  return db
    .select({
      id: channelEvents.id,
      channelId: channelEvents.channelId,
      kind: channelEvents.kind,
      content: channelEvents.content,
      occurredAt: channelEvents.occurredAt,
    })
    .from(channelEvents)
    .where(and(eq(channelEvents.organizationId, organizationId), lt(channelEvents.id, page.beforeId)))
    .orderBy(desc(channelEvents.id))
    .limit(page.limit);
}
