import { DURATION_BOUNDS } from "../../src/domain/duration-buckets.ts";

/** So many messages to a conversation, the first of which has a tenth of all besides. */
const MESSAGES_PER_CONVERSATION = 50;
/** More than a page of the list, with the fewest messages too. */
const FEWEST_CONVERSATIONS = 100;
/** The conversation with a long past. */
export const LONG_CONVERSATION = 1;

const HOUR_MS = 3_600_000;
/** An organization that has just begun has all of its messages in these hours; later ones go further back. */
const FIRST_MESSAGES = 1000;
const FIRST_SECONDS = 26 * 3600;
const ALL_SECONDS = 30 * 24 * 3600;
const FIRST_NAMES = '["Ana","Bruno","Carla","Diego","Elena","Fabio","Gloria","Hugo","Inés","Jorge"]';
const LAST_NAMES = '["Álvarez","Bernal","Castro","Duque","Escobar","Forero","Gómez","Herrera","Ibarra","Jaramillo"]';

export interface Growth {
  organizationId: number;
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

export function conversationsOf(messages: number): number {
  return messages === 0 ? 0 : Math.max(messages / MESSAGES_PER_CONVERSATION, FEWEST_CONVERSATIONS);
}

/**
 * Statements that let an organization without conversations grow over the last 30 days, with the triggers on: people who
 * write, an agent who answers and is read, and the counters that the Worker keeps itself. The rows are such as real
 * webhooks and sends leave (test/flows/bench-seed.test.ts). Ids of people and conversations count from 1.
 */
export function seedSql(growth: Growth): string[] {
  const { organizationId, from, to, nowMs } = growth;
  const channel = `(SELECT id FROM channels WHERE organization_id = ${organizationId} ORDER BY id LIMIT 1)`;
  const people = `WITH RECURSIVE n (i) AS (SELECT ${conversationsOf(from) + 1} UNION ALL SELECT i + 1 FROM n WHERE i < ${conversationsOf(to)})`;
  return [
    `${people} INSERT INTO contacts (id, organization_id, first_identity, profile_name, phone, created_at, updated_at)
     SELECT i, ${organizationId}, 'wa_id::5732' || printf('%08d', i),
       json_extract('${FIRST_NAMES}', '$[' || (i % 10) || ']') || ' ' || json_extract('${LAST_NAMES}', '$[' || (i / 10 % 10) || ']'),
       '+5732' || printf('%08d', i), ${nowMs}, ${nowMs} FROM n`,
    `${people} INSERT INTO contact_identities (organization_id, scope, kind, value, contact_id, created_at)
     SELECT ${organizationId}, '', 'wa_id', '5732' || printf('%08d', i), i, ${nowMs} FROM n`,
    `${people} INSERT INTO conversations (id, organization_id, channel_id, contact_id, unread_count, last_message_at, created_at, updated_at)
     SELECT i, ${organizationId}, ${channel}, i, i % 3 = 0, ${nowMs}, ${nowMs}, ${nowMs} FROM n`,
    `${drawn(growth)}
     INSERT INTO messages (organization_id, channel_id, conversation_id, provider_message_id, direction, type, text, content, status,
       occurred_at, created_at, sent_at, delivered_at, read_at, agent_id, attempts, ingest_id)
     SELECT ${organizationId}, ${channel}, conversation_id, pid, iif(inbound, 'inbound', 'outbound'), 'text', body,
       iif(inbound, NULL, json_object('type', 'text', 'text', json_object('body', body))),
       iif(inbound, 'delivered', 'read'), at, at + 500, at, iif(inbound, NULL, at + 1000), iif(inbound, NULL, at + 2000),
       iif(inbound, NULL, ${agentOf(organizationId)}), NOT inbound, lower(hex(randomblob(16))) FROM m`,
    ...countSql(growth),
    ...summarySql(growth),
  ];
}

/**
 * The messages as they are drawn: every tenth is of the long conversation, the others go round. The times jump about:
 * neighbours by id are none by time.
 */
function drawn({ from, to, nowMs }: Growth): string {
  return `WITH RECURSIVE n (i) AS (SELECT ${from + 1} UNION ALL SELECT i + 1 FROM n WHERE i < ${to}),
    m AS (SELECT i, 'wamid.seed.' || i AS pid, 'Hola, quisiera saber el precio del envío número ' || i || ', por favor.' AS body,
      iif(i % 10 = 0, ${LONG_CONVERSATION}, ${LONG_CONVERSATION + 1} + (i / 10 * 9 + i % 10 - 1) % ${conversationsOf(to) - 1}) AS conversation_id,
      (i + i / 10) % 2 AS inbound,
      (${Math.floor(nowMs / 1000)} - i * 2654435761 % iif(i <= ${FIRST_MESSAGES}, ${FIRST_SECONDS}, ${ALL_SECONDS})) * 1000 AS at FROM n)`;
}

function agentOf(organizationId: number): string {
  return `(SELECT id FROM users WHERE organization_id = ${organizationId} AND role = 'agent' ORDER BY id LIMIT 1)`;
}

/** What the Worker counts beside each message, and what a trigger does as its statuses come. */
function countSql(growth: Growth): string[] {
  const { organizationId } = growth;
  const add = "ON CONFLICT DO UPDATE SET count = count + excluded.count";
  return [
    `${drawn(growth)} INSERT INTO message_counts (organization_id, hour, direction, type, count)
     SELECT ${organizationId}, at / ${HOUR_MS}, iif(inbound, 'inbound', 'outbound'), 'text', count(*)
     FROM m WHERE true GROUP BY 2, 3 ${add}`,
    `${drawn(growth)} INSERT INTO activity_counts (organization_id, hour, metric, dimension, count)
     SELECT ${organizationId}, h.hour, s.value->>0, coalesce(s.value->>1, ${agentOf(organizationId)}), h.sent
     FROM (SELECT at / ${HOUR_MS} AS hour, count(*) AS sent FROM m WHERE NOT inbound GROUP BY 1) h
     CROSS JOIN json_each('[["agent_messages",null],["delivery","sent"],["delivery","delivered"],["delivery","read"]]') s
     WHERE true ${add}`,
  ];
}

/** The newest message of each conversation, and the first answer in it. */
function summarySql({ organizationId, from }: Growth): string[] {
  const message = (what: string, which: string, order: "ASC" | "DESC"): string =>
    `(SELECT ${what} FROM messages x WHERE x.conversation_id = conversations.id ${which} ORDER BY x.occurred_at ${order}, x.id ${order} LIMIT 1)`;
  const inbound = "AND x.direction = 'inbound'";
  const begun = `organization_id = ${organizationId} AND id > ${conversationsOf(from)}`;
  const answers = `SELECT organization_id, case_answered_at / ${HOUR_MS} AS hour, case_answered_at - case_opened_at AS ms
    FROM conversations WHERE ${begun} AND case_answered_at IS NOT NULL`;
  const range = `CASE ${DURATION_BOUNDS.map((bound) => `WHEN ms <= ${bound * 1000} THEN '${bound}'`).join(" ")} ELSE 'more' END`;
  return [
    `UPDATE conversations SET last_message_id = ${message("x.id", "", "DESC")}, last_message_at = ${message("x.occurred_at", "", "DESC")},
       last_message_preview = ${message("x.text", "", "DESC")}, last_inbound_at = ${message("x.occurred_at", inbound, "DESC")},
       last_inbound_message_id = ${message("x.id", inbound, "DESC")} WHERE organization_id = ${organizationId}`,
    `UPDATE conversations SET case_opened_at = ${message("x.occurred_at", inbound, "ASC")} WHERE ${begun}`,
    `UPDATE conversations SET case_answered_at =
       ${message("x.occurred_at", "AND x.direction = 'outbound' AND x.occurred_at >= case_opened_at", "ASC")} WHERE ${begun}`,
    `INSERT INTO activity_counts (organization_id, hour, metric, dimension, count, total_ms)
     SELECT organization_id, hour, 'first_response', ${agentOf(organizationId)}, count(*), sum(ms) FROM (${answers}) GROUP BY 2
     UNION ALL SELECT organization_id, hour, 'first_response_le', ${range}, count(*), sum(ms) FROM (${answers}) WHERE true GROUP BY 2, 4
     ON CONFLICT DO UPDATE SET count = count + excluded.count, total_ms = total_ms + excluded.total_ms`,
    // A conversation was counted in each hour that its messages came in, and left it with the next.
    `INSERT INTO conversation_hours (organization_id, hour, count)
     SELECT DISTINCT organization_id, hour, 0 FROM message_counts WHERE organization_id = ${organizationId} ON CONFLICT DO NOTHING`,
  ];
}
