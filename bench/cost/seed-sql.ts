import { demoOrganization } from "../../drizzle/demo/demo-data.ts";

/** So many messages to a conversation, the first of which has a tenth of all besides. */
export const MESSAGES_PER_CONVERSATION = 50;
/** The conversation with a long past. */
export const LONG_CONVERSATION = 1;

const DAYS_MS = 30 * 24 * 3_600_000;
const FIRST_NAMES = '["Ana","Bruno","Carla","Diego","Elena","Fabio","Gloria","Hugo","Inés","Jorge"]';
const LAST_NAMES = '["Álvarez","Bernal","Castro","Duque","Escobar","Forero","Gómez","Herrera","Ibarra","Jaramillo"]';
/** Of one statement, so that it ends in time on any machine. */
const CHUNK = 50_000;

interface Growth {
  /** Messages that are there. */
  from: number;
  /** Messages that will be. */
  to: number;
  nowMs: number;
}

/** Digits only. */
export function phoneOf(conversationId: number): string {
  return `5732${String(conversationId).padStart(8, "0")}`;
}

/**
 * Statements that let the demo organization grow, evenly over the last 30 days: people, conversations and messages by
 * the table, counts by the hour, and what the triggers keep. Ids of people and conversations count from 1.
 */
export function seedSql({ from, to, nowMs }: Growth): string[] {
  const organization = demoOrganization.id;
  const channel = `(SELECT id FROM channels WHERE organization_id = ${organization} LIMIT 1)`;
  const [people, allPeople] = [from / MESSAGES_PER_CONVERSATION, to / MESSAGES_PER_CONVERSATION];
  const series = (first: number, last: number): string =>
    `WITH RECURSIVE n (i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;
  const newPeople = series(people + 1, allPeople);
  const statements = [
    `${newPeople} INSERT INTO contacts (id, organization_id, first_identity, profile_name, phone, created_at, updated_at)
     SELECT i, ${organization}, 'wa_id:5732' || printf('%08d', i),
       json_extract('${FIRST_NAMES}', '$[' || (i % 10) || ']') || ' ' || json_extract('${LAST_NAMES}', '$[' || (i / 10 % 10) || ']'),
       '+5732' || printf('%08d', i), ${nowMs}, ${nowMs} FROM n`,
    `${newPeople} INSERT INTO contact_identities (organization_id, scope, kind, value, contact_id, created_at)
     SELECT ${organization}, '', 'wa_id', '5732' || printf('%08d', i), i, ${nowMs} FROM n`,
    `${newPeople} INSERT INTO conversations (id, organization_id, channel_id, contact_id, unread_count, last_message_at, last_inbound_at, created_at, updated_at)
     SELECT i, ${organization}, ${channel}, i, i % 3 = 0, ${nowMs}, ${nowMs}, ${nowMs}, ${nowMs} FROM n`,
  ];
  for (let first = from + 1; first <= to; first += CHUNK) {
    statements.push(messagesSql(series(first, Math.min(first + CHUNK - 1, to)), channel, { to, nowMs }));
  }
  const newest = (which: string): string =>
    `SELECT id FROM messages m WHERE m.conversation_id = conversations.id ${which} ORDER BY m.occurred_at DESC, m.id DESC LIMIT 1`;
  const newestTime = "SELECT max(m.occurred_at) FROM messages m WHERE m.conversation_id = conversations.id";
  return [
    ...statements,
    `UPDATE conversations SET last_message_id = (${newest("")}), last_inbound_message_id = (${newest("AND m.direction = 'inbound'")}),
       last_message_at = coalesce((${newestTime}), last_message_at), last_message_preview = 'Message'
     WHERE organization_id = ${organization}`,
    `DELETE FROM message_counts WHERE organization_id = ${organization}`,
    `INSERT INTO message_counts (organization_id, hour, direction, type, count)
     SELECT organization_id, occurred_at / 3600000, direction, type, count(*) FROM messages
     WHERE organization_id = ${organization} GROUP BY 1, 2, 3, 4`,
  ];
}

/** Every tenth is of the long conversation. The times jump about: neighbours by id are none by time. */
function messagesSql(series: string, channel: string, { to, nowMs }: { to: number; nowMs: number }): string {
  const conversations = to / MESSAGES_PER_CONVERSATION;
  return `${series} INSERT INTO messages (organization_id, channel_id, conversation_id, provider_message_id, direction, type, text, status, occurred_at, created_at)
    SELECT ${demoOrganization.id}, ${channel},
      CASE WHEN i % 10 = 0 THEN ${LONG_CONVERSATION} ELSE i % ${conversations} + 1 END, 'wamid.seed.' || i,
      CASE WHEN i % 2 = 0 THEN 'outbound' ELSE 'inbound' END, 'text', 'Hola, quisiera saber el precio del envío número ' || i || ', por favor.',
      CASE WHEN i % 2 = 0 THEN 'read' ELSE 'delivered' END,
      CAST(${nowMs} - i * 2654435761 % ${DAYS_MS} AS INTEGER), ${nowMs} FROM n`;
}
