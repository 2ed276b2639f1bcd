import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import { auditLog } from "../../drizzle/schema/upkeep.ts";
import type { Database } from "./database.ts";

export interface AuditFilter {
  actor?: string | undefined;
  target?: string | undefined;
  action?: string | undefined;
}

/** An entry as it is shown. */
export interface StoredAuditEntry {
  id: number;
  actor: string;
  /** What the person or the key is called today; null for the system, and for a key that only the Worker has. */
  actorName: string | null;
  action: string;
  target: string;
  details: Record<string, unknown> | null;
  /** ms */
  createdAt: number;
}

/**
 * How many entries a filtered page looks at. A bounded walk instead of an index for each filter: the log is written with
 * every change and read now and then.
 */
export const WALK = 1000;

/**
 * Newest first, below `beforeId`; what fits the filter among the next `WALK` entries.
 * @returns `nextBefore`: where to go on looking, null at the log's beginning. A filtered page may be short, or empty, and
 *   not be the last.
 */
export async function listAuditLog(
  db: Database,
  organizationId: number,
  filter: AuditFilter,
  { beforeId, limit }: { beforeId: number; limit: number },
): Promise<{ entries: StoredAuditEntry[]; nextBefore: number | null }> {
  const conditions = conditionsOf(filter);
  const filtered = conditions.length > 0;
  const own = and(eq(auditLog.organizationId, organizationId), lt(auditLog.id, beforeId));
  const walked = db
    .select()
    .from(auditLog)
    .where(own)
    .orderBy(desc(auditLog.id))
    .limit(filtered ? WALK : limit + 1)
    .as("walked");
  const entries = db
    .select({
      id: walked.id,
      actor: walked.actor,
      actorName: nameOf(organizationId),
      action: walked.action,
      target: walked.target,
      details: walked.details,
      createdAt: walked.createdAt,
    })
    .from(walked)
    .where(and(...conditions))
    .orderBy(desc(walked.id))
    .limit(limit + 1);
  // The last entry of a full walk; none where the log begins before.
  const end = db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(own)
    .orderBy(desc(auditLog.id))
    .limit(filtered ? 1 : 0)
    .offset(WALK - 1);
  const [found, [last]] = await db.batch([entries, end]);
  const page = found.slice(0, limit);
  const nextBefore = found.length > limit ? (page.at(-1)?.id ?? null) : (last?.id ?? null);
  return { entries: page, nextBefore };
}

function conditionsOf({ actor, target, action }: AuditFilter): SQL[] {
  return [
    ...(actor === undefined ? [] : [sql`walked.actor = ${actor}`]),
    ...(target === undefined ? [] : [sql`walked.target = ${target}`]),
    ...(action === undefined ? [] : [sql`walked.action = ${action}`]),
  ];
}

/** Looked up for the entries of the page alone, as it is in the columns and in no condition. */
function nameOf(organizationId: number) {
  const id = sql`CAST(substr(walked.actor, instr(walked.actor, ':') + 1) AS INTEGER)`;
  return sql<string | null>`CASE
    WHEN walked.actor LIKE 'user:%' THEN (SELECT u.name FROM users u WHERE u.id = ${id} AND u.organization_id = ${organizationId})
    WHEN walked.actor LIKE 'api_key:%' THEN (SELECT k.name FROM api_keys k WHERE k.id = ${id} AND k.organization_id = ${organizationId})
  END`.as("actor_name");
}
