import { and, eq, sql, type SQL } from "drizzle-orm";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import { users } from "../../drizzle/schema/people.ts";
import type { LogState } from "../domain/log-view.ts";
import { firstOrNull, type Database } from "./database.ts";

export interface LogFilter {
  organizationId: number;
  /** Who sent it. */
  senderId: number | null;
  contactId: number | null;
  /** Whose clients alone are shown, as they are today. */
  clientsOf: number | null;
  state: LogState | null;
  /** ms; `until` itself is not in it. */
  since: number | null;
  until: number | null;
}

export interface LogPage {
  limit: number;
  offset: number;
  /** How many of the newest that fit are looked at, and so the greatest total there is. */
  bound: number;
}

/** The very expression of the logs' indexes (migrations/0017_message_log.sql). */
const STATE = sql`CASE status WHEN 'pending' THEN 'pending' WHEN 'failed' THEN 'failed' ELSE 'sent' END`;

/**
 * What was sent for a purpose, newest first, and how many there are, counted up to a bound. One range of an index is
 * walked for that far; what no index has is decided of what was walked.
 */
export async function listLog(db: Database, filter: LogFilter, page: LogPage) {
  const steps = await walk(db, filter, page.bound);
  if (steps === null) return { logs: [], total: 0 };
  const found = sql`(${steps}) walked WHERE ${remaining(filter)}`;
  // In the order that is walked in: asking for it once more would have all of it read and sorted for each page.
  const ids = await db.all<{ id: number }>(
    sql`SELECT walked.id FROM ${found} LIMIT ${page.limit} OFFSET ${page.offset}`,
  );
  const [counted] = await db.all<{ total: number }>(sql`SELECT count(*) AS total FROM ${found}`);
  const shown = JSON.stringify(ids.map(({ id }) => id));
  const logs = await selectLogs(
    db,
    and(
      sql`${messages.id} IN (SELECT value FROM json_each(${shown}))`,
      eq(messages.organizationId, filter.organizationId),
    ),
  );
  return { logs: logs.sort((a, b) => b.createdAt - a.createdAt || b.id - a.id), total: counted?.total ?? 0 };
}

/** One message of the log; null for one that was sent for no purpose. */
export async function findLog(db: Database, organizationId: number, messageId: number) {
  return firstOrNull(
    await selectLogs(
      db,
      and(
        eq(messages.id, messageId),
        eq(messages.organizationId, organizationId),
        sql`${messages.purpose} IS NOT NULL`,
      ),
    ),
  );
}

/** The newest that fit the filter as far as an index has it; null where there can be none. */
async function walk(db: Database, filter: LogFilter, bound: number): Promise<SQL | null> {
  const { organizationId, senderId, contactId, state } = filter;
  const newest = (range: SQL): SQL => sql`SELECT id, conversation_id, agent_id, status, created_at FROM messages
    WHERE ${range} AND purpose IS NOT NULL${between(filter)} ORDER BY created_at DESC, id DESC LIMIT ${bound}`;
  if (contactId !== null) {
    const ids = await conversationsOf(db, filter, contactId);
    const [only] = ids;
    if (only === undefined) return null;
    return ids.length === 1 ? newest(sql`conversation_id = ${only}`) : newestOf(ids, newest, bound);
  }
  const own = sql`organization_id = ${organizationId}`;
  const bySender = senderId === null ? own : sql`${own} AND agent_id = ${senderId}`;
  return newest(state === null ? bySender : sql`${bySender} AND ${STATE} = ${state}`);
}

/** Of several conversations: the newest of each, and of these the newest. */
function newestOf(conversationIds: number[], newest: (range: SQL) => SQL, bound: number): SQL {
  return sql`SELECT m.id, m.conversation_id, m.agent_id, m.status, m.created_at FROM json_each(${JSON.stringify(conversationIds)}) k
    CROSS JOIN messages m ON m.id IN (SELECT id FROM (${newest(sql`conversation_id = k.value`)}))
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${bound}`;
}

async function conversationsOf(db: Database, filter: LogFilter, contactId: number): Promise<number[]> {
  const rows = await db
    .select({ id: conversations.id })
    .from(contacts)
    .innerJoin(conversations, eq(conversations.contactId, contacts.id))
    .where(
      and(
        eq(contacts.id, contactId),
        eq(contacts.organizationId, filter.organizationId),
        filter.clientsOf === null ? undefined : eq(contacts.partnerId, filter.clientsOf),
      ),
    );
  return rows.map(({ id }) => id);
}

function between({ since, until }: LogFilter): SQL {
  return sql`${since === null ? sql`` : sql` AND created_at >= ${since}`}${until === null ? sql`` : sql` AND created_at < ${until}`}`;
}

function remaining({ organizationId, contactId, senderId, state, clientsOf }: LogFilter): SQL {
  // A client's own conversations were found by whose client they are.
  const ofClients =
    clientsOf === null || contactId !== null
      ? undefined
      : sql`walked.conversation_id IN (SELECT v.id FROM contacts c CROSS JOIN conversations v ON v.contact_id = c.id
          WHERE c.organization_id = ${organizationId} AND c.partner_id = ${clientsOf})`;
  const ofContact =
    contactId === null
      ? undefined
      : and(
          senderId === null ? undefined : sql`walked.agent_id = ${senderId}`,
          state === null ? undefined : sql`${STATE} = ${state}`,
        );
  return and(sql`TRUE`, ofClients, ofContact) ?? sql`TRUE`;
}

function selectLogs(db: Database, where: SQL | undefined) {
  return db
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      contactId: contacts.id,
      phone: contacts.phone,
      contactName: contacts.name,
      profileName: contacts.profileName,
      username: contacts.username,
      agentId: messages.agentId,
      byPartner: sql<boolean>`${users.role} IS 'partner'`.mapWith(Boolean),
      purpose: messages.purpose,
      appointmentId: sql<
        string | null
      >`(SELECT l.entity_id FROM entity_links l WHERE l.message_id = ${messages.id} AND l.entity_type = 'appointment' LIMIT 1)`,
      type: messages.type,
      text: messages.text,
      status: messages.status,
      providerMessageId: messages.providerMessageId,
      failureCode: messages.failureCode,
      failureText: messages.failureText,
      attempts: messages.attempts,
      createdAt: messages.createdAt,
      sentAt: messages.sentAt,
      deliveredAt: messages.deliveredAt,
      readAt: messages.readAt,
      failedAt: messages.failedAt,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(users, eq(users.id, messages.agentId))
    .where(where);
}
