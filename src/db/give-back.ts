import { and, desc, eq, sql } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { actorName } from "../domain/actor.ts";
import type { StoredConversation } from "../domain/conversation-view.ts";
import type { AuditEntry } from "./audit-log.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

/**
 * Gives back what an agent has open, the newest first: nobody's again. Closed ones keep the name of who worked on them.
 * @returns those that were given back; fewer than `limit` means that none is left
 */
export async function giveBackConversations(
  db: Database,
  {
    organizationId,
    agentId,
    actor,
    limit,
    now,
  }: { organizationId: number; agentId: number; actor: AuditEntry["actor"]; limit: number; now: number },
): Promise<StoredConversation[]> {
  const theirs = and(
    eq(conversations.organizationId, organizationId),
    eq(conversations.assignedAgentId, agentId),
    // Written out, as SQLite only takes the partial index for the very words of its condition.
    sql`${conversations.status} <> 'closed'`,
  );
  const rows = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(theirs)
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(limit);
  if (rows.length === 0) return [];
  const among = sql`${conversations.id} IN (SELECT value FROM json_each(${JSON.stringify(rows.map((row) => row.id))}))`;
  const actorText = typeof actor === "string" ? actor : actorName(actor);
  const [found] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        statement(
          db,
          sql`INSERT INTO audit_log (organization_id, actor, action, target, details, created_at)
            SELECT ${organizationId}, ${actorText}, 'conversation.given_back', 'conversation:' || id, json_object('agent_id', NULL), ${now}
            FROM conversations WHERE ${and(among, theirs)}`,
        ),
        db
          .update(conversations)
          .set({
            assignedAgentId: null,
            status: sql`CASE WHEN ${conversations.status} = 'assigned' THEN 'open' ELSE ${conversations.status} END`,
            version: sql`${conversations.version} + 1`,
            updatedAt: now,
          })
          .where(and(among, theirs)),
      ],
      [selectConversations(db, and(among, eq(conversations.organizationId, organizationId)))],
    ),
  );
  return found;
}
