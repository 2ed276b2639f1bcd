import { sql, type SQL } from "drizzle-orm";
import { OPT_OUT_FAILURES } from "../domain/opt-out.ts";

/**
 * Marks the people who refused marketing by a failure of one of these messages. A newer word of theirs is not overruled.
 * @param messages a condition on `messages`
 */
export function markRefusals(messages: SQL): SQL {
  const codes = sql.join(
    OPT_OUT_FAILURES.map((code) => sql`${code}`),
    sql`, `,
  );
  return sql`WITH f AS MATERIALIZED (
      SELECT v.contact_id AS id, max(messages.failed_at) AS at
      FROM messages CROSS JOIN conversations v ON v.id = messages.conversation_id
      WHERE ${messages} AND messages.status = 'failed' AND messages.failure_code IN (${codes})
      GROUP BY v.contact_id)
    UPDATE contacts SET opted_out_at = f.at, marketing_preference_at = f.at, updated_at = f.at
    FROM f
    WHERE contacts.id = f.id AND contacts.opted_out_at IS NULL AND f.at >= coalesce(contacts.marketing_preference_at, 0)`;
}
