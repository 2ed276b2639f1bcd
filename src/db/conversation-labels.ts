import { and, eq, sql } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import type { Actor } from "../domain/actor.ts";
import { auditStatement } from "./audit-log.ts";
import { selectConversations } from "./conversation-rows.ts";
import { firstOrNull, type Database } from "./database.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

/**
 * Gives a conversation exactly these of the organization's labels: one change, one version.
 * @returns the conversation as it is now; null where there is none
 */
export async function setLabels(
  db: Database,
  { actor, conversationId, labelIds, now }: { actor: Actor; conversationId: number; labelIds: number[]; now: number },
) {
  const { organizationId } = actor;
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(labelIds)}))`;
  const it = and(eq(conversations.id, conversationId), eq(conversations.organizationId, organizationId));
  const there = sql`EXISTS (SELECT 1 FROM conversations WHERE id = ${conversationId} AND organization_id = ${organizationId})`;
  const audit = {
    organizationId,
    actor,
    action: "conversation.labelled",
    target: `conversation:${conversationId}`,
    details: { label_ids: labelIds.map(String) },
    at: now,
  };
  const [rows] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        auditStatement(db, audit, there),
        statement(
          db,
          sql`DELETE FROM conversation_labels WHERE conversation_id = ${conversationId} AND organization_id = ${organizationId}
            AND label_id NOT IN ${wanted}`,
        ),
        statement(
          db,
          sql`INSERT INTO conversation_labels (conversation_id, label_id, organization_id, created_at)
            SELECT ${conversationId}, l.id, l.organization_id, ${now} FROM labels l
            WHERE l.id IN ${wanted} AND l.organization_id = ${organizationId} AND ${there}
            ON CONFLICT DO NOTHING`,
        ),
        db
          .update(conversations)
          .set({ version: sql`${conversations.version} + 1`, updatedAt: now })
          .where(it),
      ],
      [selectConversations(db, it)],
    ),
  );
  return firstOrNull(rows);
}
