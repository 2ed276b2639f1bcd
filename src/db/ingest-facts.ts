import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import type { StoredConversation } from "../domain/conversation-view.ts";
import type { Bound } from "./compiled-statement.ts";
import { conversationList, readConversations } from "./conversation-list-json.ts";

/** Where a message that was named has its row. */
export interface MessagePlace {
  /** Of its key in the list of those that were named. */
  index: number;
  id: number;
  conversationId: number;
  channelId: number;
  /** 1 where these ingests have written it; 0 where it was there before. */
  written: number;
}

/** What an ingest has to know of what it has stored, in one row. */
export interface IngestFacts {
  /** The provider's ids of the numbers that are channels of ours. */
  knownChannels: string[];
  /** Organizations of these numbers whose people want to be told on their devices. */
  listening: number[];
  /** Of all messages that have a row, in the order of their rows. */
  places: MessagePlace[];
  /** Those of the messages that were written. */
  conversations: (StoredConversation & { organizationId: number })[];
  /** Something was done to one of these messages: an edit, a deletion. */
  changed: boolean;
  /** Someone has reacted to one of them before it came. */
  reacted: boolean;
}

const texts = z.array(z.string());
const ids = z.array(z.number());

const factsRow = z.object({
  known_channels: z.string().transform((json) => texts.parse(JSON.parse(json))),
  listening: z.string().transform((json) => ids.parse(JSON.parse(json))),
  places: z.string(),
  conversations: z.string(),
  changed: z.number().transform(Boolean),
  reacted: z.number().transform(Boolean),
});

export type FactsOf = "numbers" | "keys" | "provider" | "ingestIds";

/**
 * A look at these numbers and messages, after what was stored of them.
 * @param numbers JSON list of the provider's ids of numbers
 * @param keys JSON rows of `ch` and `pid`
 * @param ingestIds JSON list, one for each try of the batch
 */
export function selectFacts({ numbers, keys, provider, ingestIds }: Record<FactsOf, Bound<string>>): SQL {
  const channels = sql`channels c WHERE c.provider = ${provider} AND c.external_id IN (SELECT value FROM json_each(${numbers}))`;
  return sql`WITH k AS MATERIALIZED (
      SELECT j.key AS n, m.id, m.conversation_id, m.channel_id, m.provider_message_id,
        coalesce(m.ingest_id IN (SELECT value FROM json_each(${ingestIds})), 0) AS written
      FROM jsonb_each(${keys}) j
      CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
      CROSS JOIN messages m ON m.channel_id = c.id AND m.provider_message_id = j.value->>'pid')
    SELECT
      (SELECT json_group_array(c.external_id) FROM ${channels}) AS known_channels,
      (SELECT json_group_array(c.organization_id) FROM ${channels}
        AND EXISTS (SELECT 1 FROM push_subscriptions p WHERE p.organization_id = c.organization_id)) AS listening,
      (SELECT json_group_array(${PLACE} ORDER BY k.id) FROM k) AS places,
      (SELECT json_group_array(${conversationList}) FROM ${conversations}
        CROSS JOIN ${contacts} ON ${contacts.id} = ${conversations.contactId}
        WHERE ${conversations.id} IN (SELECT conversation_id FROM k WHERE written)) AS conversations,
      EXISTS (SELECT 1 FROM k
        CROSS JOIN message_changes x ON x.channel_id = k.channel_id AND x.target_id = k.provider_message_id) AS changed,
      EXISTS (SELECT 1 FROM k
        CROSS JOIN reactions r ON r.channel_id = k.channel_id AND r.target_id = k.provider_message_id
        WHERE written) AS reacted`;
}

export function readFacts(rows: unknown[]): IngestFacts {
  const { known_channels: knownChannels, places, conversations: talks, ...rest } = factsRow.parse(rows[0]);
  return {
    knownChannels,
    places: readPlaces(places),
    conversations: readConversations(talks),
    ...rest,
  };
}

/** As `MessagePlace` has them. */
const PLACE = sql`json_array(k.n, k.id, k.conversation_id, k.channel_id, k.written)`;
type PlaceList = [index: number, id: number, conversationId: number, channelId: number, written: number];

function readPlaces(json: string): MessagePlace[] {
  // The query's own words, above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const lists = JSON.parse(json) as PlaceList[];
  return lists.map(([index, id, conversationId, channelId, written]) => ({
    index,
    id,
    conversationId,
    channelId,
    written,
  }));
}
