import type { Database } from "../../db/database.ts";
import { listAuditLog as readAuditLog, type AuditFilter, type StoredAuditEntry } from "../../db/list-audit-log.ts";
import type { Actor } from "../../domain/actor.ts";

export type { StoredAuditEntry } from "../../db/list-audit-log.ts";

/** Who did what in the actor's organization, newest first. */
export function listAuditLog(
  { db }: { db: Database },
  actor: Actor,
  filter: AuditFilter,
  page: { beforeId: number | null; limit: number },
): Promise<{ entries: StoredAuditEntry[]; nextBefore: number | null }> {
  const beforeId = page.beforeId ?? Number.MAX_SAFE_INTEGER;
  return readAuditLog(db, actor.organizationId, filter, { beforeId, limit: page.limit });
}
