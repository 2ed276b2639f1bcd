import { and, desc, eq, gt, sql, type SQL } from "drizzle-orm";
import { channels } from "../../drizzle/schema/channels.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import type { ConversationStatus } from "../domain/conversation-view.ts";
import type { Actor } from "../domain/actor.ts";
import { auditStatement, type AuditEntry } from "./audit-log.ts";
import { countResolution } from "./case-statements.ts";
import { selectConversations } from "./conversation-rows.ts";
import { firstOrNull, type Database } from "./database.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

export async function findConversation(db: Database, organizationId: number, conversationId: number) {
  return firstOrNull(
    await selectConversations(
      db,
      and(eq(conversations.id, conversationId), eq(conversations.organizationId, organizationId)),
    ).limit(1),
  );
}

/** The conversation that was written in last with whoever has one of these WhatsApp ids, best id first. */
export async function findConversationByWaIds(db: Database, organizationId: number, waIds: string[]) {
  return firstOrNull(
    await selectConversations(
      db,
      and(
        eq(conversations.organizationId, organizationId),
        sql`${conversations.contactId} = (SELECT i.contact_id FROM json_each(${JSON.stringify(waIds)}) k
          CROSS JOIN contact_identities i ON i.organization_id = ${organizationId} AND i.kind = 'wa_id' AND i.value = k.value AND i.scope = ''
          ORDER BY k.key LIMIT 1)`,
      ),
    )
      .orderBy(desc(conversations.lastMessageAt))
      .limit(1),
  );
}

/** The conversation with a contact that was written in last. */
export async function newestConversationWith(db: Database, organizationId: number, contactId: number) {
  return firstOrNull(
    await selectConversations(
      db,
      and(eq(conversations.contactId, contactId), eq(conversations.organizationId, organizationId)),
    )
      .orderBy(desc(conversations.lastMessageAt))
      .limit(1),
  );
}

/** What is needed to tell the provider that the person's newest message was read, or is being answered. */
export async function newestInbound(db: Database, organizationId: number, conversationId: number) {
  return firstOrNull(
    await db
      .select({
        providerMessageId: messages.providerMessageId,
        lastInboundAt: conversations.lastInboundAt,
        channel: { provider: channels.provider, externalId: channels.externalId, credentials: channels.credentials },
      })
      .from(conversations)
      .innerJoin(messages, eq(messages.id, conversations.lastInboundMessageId))
      .innerJoin(channels, eq(channels.id, conversations.channelId))
      .where(and(eq(conversations.id, conversationId), eq(conversations.organizationId, organizationId)))
      .limit(1),
  );
}

/** @returns null where nothing was unread, or there is no such conversation */
export async function clearUnread(db: Database, organizationId: number, conversationId: number, now: number) {
  return change(db, organizationId, conversationId, now, { unreadCount: 0 }, gt(conversations.unreadCount, 0));
}

/** Closing ends the case that there is. */
export async function setStatus(
  db: Database,
  {
    actor,
    conversationId,
    status,
    now,
  }: { actor: Actor; conversationId: number; status: "open" | "closed"; now: number },
) {
  const { organizationId } = actor;
  const audit = { actor, action: status === "closed" ? "conversation.closed" : "conversation.opened", at: now };
  if (status === "open") return change(db, organizationId, conversationId, now, { status }, undefined, audit);
  const closedBy = actor.kind === "user" ? actor.userId : null;
  const ended = countResolution({ organizationId, conversationId }, closedBy, now);
  const values = { status, caseOpenedAt: null, caseAnsweredAt: null };
  return change(db, organizationId, conversationId, now, values, undefined, audit, [ended]);
}

/** Given to an agent it is `assigned`; given back it is `open`, unless it was closed. */
export async function setAgent(
  db: Database,
  {
    actor,
    conversationId,
    agentId,
    now,
  }: { actor: Actor; conversationId: number; agentId: number | null; now: number },
) {
  const given = sql`CASE WHEN ${conversations.status} = 'assigned' THEN 'open' ELSE ${conversations.status} END`;
  const audit = {
    actor,
    action: agentId === null ? "conversation.given_back" : "conversation.assigned",
    details: { agent_id: agentId },
    at: now,
  };
  const values = { assignedAgentId: agentId, status: agentId === null ? given : ("assigned" as const) };
  return change(db, actor.organizationId, conversationId, now, values, undefined, audit);
}

/**
 * One change, one version; answers with the conversation as it is now, or null where the condition did not hold.
 * @param before statements that need the conversation as it was, in the same transaction
 */
async function change(
  db: Database,
  organizationId: number,
  conversationId: number,
  now: number,
  values: {
    status?: ConversationStatus | SQL;
    assignedAgentId?: number | null;
    unreadCount?: number;
    caseOpenedAt?: null;
    caseAnsweredAt?: null;
  },
  condition?: SQL,
  audit?: Pick<AuditEntry, "actor" | "action" | "details" | "at">,
  before: SQL[] = [],
) {
  const it = and(eq(conversations.id, conversationId), eq(conversations.organizationId, organizationId));
  const target = `conversation:${conversationId}`;
  const there = sql`EXISTS (SELECT 1 FROM conversations WHERE id = ${conversationId} AND organization_id = ${organizationId})`;
  const audited = audit === undefined ? [] : [auditStatement(db, { ...audit, organizationId, target }, there)];
  const [changed, [conversation]] = await retryTransient(() =>
    writeThenRead(
      db,
      [...before.map((query) => statement(db, query)), ...audited],
      [
        db
          .update(conversations)
          .set({ ...values, version: sql`${conversations.version} + 1`, updatedAt: now })
          .where(and(it, condition))
          .returning({ id: conversations.id }),
        selectConversations(db, it),
      ],
    ),
  );
  return changed.length === 0 ? null : (conversation ?? null);
}

/** An organization's conversations in the order of their ids. */
export async function conversationsAfter(
  db: Database,
  organizationId: number,
  afterId: number,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(gt(conversations.id, afterId), eq(conversations.organizationId, organizationId)))
    .orderBy(conversations.id)
    .limit(limit);
  return rows.map((row) => row.id);
}
