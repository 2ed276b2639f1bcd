import { sql } from "drizzle-orm";
import { z } from "zod";
import type { NoticeEvent } from "../domain/channel-event.ts";
import type { StoredNotice } from "../domain/notice.ts";
import type { Database } from "./database.ts";
import { jsonRows } from "./json-rows.ts";
import { retryTransient } from "./transient.ts";
import { statement } from "./statement.ts";

const inserted = z.array(
  z.object({
    id: z.number(),
    organizationId: z.number(),
    channelId: z.number(),
    kind: z.string(),
    content: z.string().transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
    occurredAt: z.number(),
  }),
);

/**
 * Keeps notices whole. They have no id of their own: the same notice about the same channel is one row, however often it
 * is delivered. A notice that names an account only belongs to the account's first channel; one about an account that is
 * none of ours has nobody to tell.
 * @returns those that are new
 */
export async function storeNotices(
  db: Database,
  provider: string,
  events: NoticeEvent[],
  now: number,
): Promise<(StoredNotice & { organizationId: number })[]> {
  const rows = await Promise.all(events.map(noticeRow));
  const statements = jsonRows(rows).map((json) =>
    statement(
      db,
      sql`INSERT INTO channel_events (organization_id, channel_id, kind, content, digest, occurred_at, created_at)
      SELECT c.organization_id, c.id, n.value->>'kind', n.value->>'content', n.value->>'digest', n.value->>'at', ${now}
      FROM json_each(${json}) n
      CROSS JOIN channels c ON c.id = coalesce(
        (SELECT x.id FROM channels x WHERE x.provider = ${provider} AND x.external_id = n.value->>'ch'),
        (SELECT x.id FROM channels x WHERE x.provider = ${provider} AND x.account_id = n.value->>'account' ORDER BY x.id LIMIT 1))
      WHERE true
      ON CONFLICT (channel_id, digest) DO NOTHING
      RETURNING id, organization_id AS organizationId, channel_id AS channelId, kind, content, occurred_at AS occurredAt`,
    ),
  );
  const [first, ...rest] = statements;
  if (first === undefined) return [];
  const results: unknown[] = await retryTransient(() => db.batch([first, ...rest]));
  return results.flatMap((rows) => inserted.parse(rows));
}

async function noticeRow(event: NoticeEvent): Promise<object> {
  const content = JSON.stringify(event.content);
  return {
    ch: event.channelExternalId,
    account: event.accountId,
    kind: event.notice,
    content,
    digest: await digestOf(`${event.notice}:${content}`),
    at: event.occurredAt,
  };
}

export async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
