import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";

/** What an ingest has to know beside what it has stored, in one row. */
export interface IngestFacts {
  /** The provider's ids of the numbers that are channels of ours. */
  knownChannels: string[];
  /** Organizations of these numbers whose people want to be told on their devices. */
  listening: number[];
  /** The provider's ids of messages for channels of ours that have no row. */
  missing: string[];
  /** Something was done to one of these messages: an edit, a deletion. */
  changed: boolean;
}

const textList = z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json)));
const idList = z.string().transform((json) => z.array(z.number()).parse(JSON.parse(json)));

const factsRow = z.object({
  known_channels: textList,
  listening: idList,
  missing: textList,
  changed: z.number().transform(Boolean),
});

/**
 * A look at these numbers and messages, after what was stored of them.
 * @param numbers JSON list of the provider's ids of numbers
 * @param keys JSON rows of `ch` and `pid`
 */
export function selectFacts(numbers: string, keys: string, provider: string): SQL {
  const channels = sql`channels c WHERE c.provider = ${provider} AND c.external_id IN (SELECT value FROM json_each(${numbers}))`;
  const ofKeys = sql`json_each(${keys}) j CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'`;
  return sql`SELECT
    (SELECT json_group_array(c.external_id) FROM ${channels}) AS known_channels,
    (SELECT json_group_array(c.organization_id) FROM ${channels}
      AND EXISTS (SELECT 1 FROM push_subscriptions p WHERE p.organization_id = c.organization_id)) AS listening,
    (SELECT json_group_array(j.value->>'pid') FROM ${ofKeys} WHERE NOT EXISTS (
      SELECT 1 FROM messages m WHERE m.channel_id = c.id AND m.provider_message_id = j.value->>'pid')) AS missing,
    EXISTS (SELECT 1 FROM ${ofKeys}
      CROSS JOIN message_changes x ON x.channel_id = c.id AND x.target_id = j.value->>'pid') AS changed`;
}

export function readFacts(rows: unknown[]): IngestFacts {
  const { known_channels: knownChannels, ...rest } = factsRow.parse(rows[0]);
  return { knownChannels, ...rest };
}
