import { demoOrganization } from "../../drizzle/demo/demo-data.ts";
import { sqlText } from "../../scripts/database/sql-text.ts";

export interface Talk {
  conversationId: number;
  /** Digits only. */
  customer: string;
  name: string;
  messages: number;
}

const MINUTE_MS = 60_000;

/** Statements that put talks of a length into the demo's organization, a message each minute, the last one just now. */
export function talksSql(talks: readonly Talk[], nowMs: number): string {
  return talks.flatMap((talk) => talkSql(talk, nowMs)).join("\n");
}

function talkSql({ conversationId: id, customer, name, messages }: Talk, nowMs: number): string[] {
  const organization = demoOrganization.id;
  const channel = `(SELECT id FROM channels WHERE organization_id = ${organization})`;
  const values = (...all: (string | number)[]): string => all.map(sqlText).join(", ");
  return [
    `INSERT INTO contacts (id, organization_id, first_identity, profile_name, phone, created_at, updated_at)
       VALUES (${values(id, organization, `wa_id:${customer}`, name, `+${customer}`, nowMs, nowMs)});`,
    `INSERT INTO contact_identities (organization_id, scope, kind, value, contact_id, created_at)
       VALUES (${values(organization, "", "wa_id", customer, id, nowMs)});`,
    `INSERT INTO conversations (id, organization_id, channel_id, contact_id, last_message_at, last_message_preview, last_inbound_at, created_at, updated_at)
       VALUES (${id}, ${organization}, ${channel}, ${values(id, nowMs, "Message", nowMs, nowMs, nowMs)});`,
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${messages})
     INSERT INTO messages (organization_id, channel_id, conversation_id, provider_message_id, direction, type, text, status, occurred_at, created_at)
       SELECT ${organization}, ${channel}, ${id}, 'wamid.bench.${id}.' || i,
         CASE WHEN i % 3 = 0 THEN 'outbound' ELSE 'inbound' END, 'text',
         'Message ' || i || substr(' of *some* length, so that its bubble has a line or two of its own', 1, i % 70),
         CASE WHEN i % 3 = 0 THEN 'read' ELSE 'delivered' END,
         ${nowMs} - (${messages} - i) * ${MINUTE_MS}, ${nowMs} FROM n;`,
  ];
}
