import { channelEvents } from "../../drizzle/schema/channels.ts";
import { sql } from "drizzle-orm";
import type { StoredNotice } from "../domain/notice.ts";
import { firstOrNull, type Database } from "./database.ts";

interface OwnNotice {
  organizationId: number;
  kind: string;
  content: Record<string, unknown>;
  /** ms */
  now: number;
}

/**
 * Notes something that Parley itself has to tell the admins. It stands with the organization's first number; null where
 * that has none.
 */
export async function noteOwnNotice(
  db: Database,
  { organizationId, kind, content, now }: OwnNotice,
): Promise<StoredNotice | null> {
  const rows = await db
    .insert(channelEvents)
    .select(
      sql`SELECT NULL, organization_id, id, ${kind}, ${JSON.stringify(content)}, ${crypto.randomUUID()}, ${now}, ${now}
        FROM channels WHERE organization_id = ${organizationId} ORDER BY id LIMIT 1`,
    )
    .returning({
      id: channelEvents.id,
      channelId: channelEvents.channelId,
      kind: channelEvents.kind,
      content: channelEvents.content,
      occurredAt: channelEvents.occurredAt,
    });
  return firstOrNull(rows);
}

/** The same for every organization that has a number: what concerns all who share this Worker. */
export async function noteForAll(
  db: Database,
  { kind, content, now }: Omit<OwnNotice, "organizationId">,
): Promise<(StoredNotice & { organizationId: number })[]> {
  return db
    .insert(channelEvents)
    .select(
      sql`SELECT NULL, organization_id, min(id), ${kind}, ${JSON.stringify(content)}, ${crypto.randomUUID()}, ${now}, ${now}
        FROM channels GROUP BY organization_id`,
    )
    .returning({
      id: channelEvents.id,
      organizationId: channelEvents.organizationId,
      channelId: channelEvents.channelId,
      kind: channelEvents.kind,
      content: channelEvents.content,
      occurredAt: channelEvents.occurredAt,
    });
}
