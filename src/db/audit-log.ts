import { sql, type SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { auditLog } from "../../drizzle/schema/upkeep.ts";
import { actorName, type Actor } from "../domain/actor.ts";
import type { Database } from "./database.ts";

/** Who did what to what. Never a secret, a message's words or a whole phone number. */
export interface AuditEntry {
  organizationId: number;
  actor: Actor | `user:${number}` | "system";
  /** Noun and participle: `session.started`, `api_key.revoked`. */
  action: string;
  /** `conversation:1`, `message:2`, … */
  target: string;
  details?: Record<string, string | number | boolean | null | string[]>;
  /** ms */
  at: number;
}

/** Inside a batch the target may be an id that the batch itself has made. */
type AuditItem = Omit<AuditEntry, "target"> & { target: string | SQL };

export async function writeAudit(db: Database, entry: AuditEntry): Promise<void> {
  await auditStatement(db, entry);
}

/**
 * The entry as a statement of a `db.batch`, so that it is there if and only if the change is.
 * @param onlyIf an SQL condition, for a change that may turn out to be none; it sees what the statements before it did
 */
export function auditStatement(
  db: Database,
  entry: AuditItem,
  onlyIf: SQL = sql`TRUE`,
): BatchItem<"sqlite"> & PromiseLike<unknown> {
  const actor = typeof entry.actor === "string" ? entry.actor : actorName(entry.actor);
  const details = entry.details === undefined ? null : JSON.stringify(entry.details);
  // As a builder, not as raw SQL: Drizzle cannot bind the parameters of a raw statement inside a D1 batch.
  return db.insert(auditLog).select(sql`
    SELECT NULL, ${entry.organizationId}, ${actor}, ${entry.action}, ${entry.target}, ${details}, ${entry.at}
    WHERE ${onlyIf}
  `);
}
