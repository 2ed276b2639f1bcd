import { sql, type SQL } from "drizzle-orm";
import type { MessageEvent } from "../domain/channel-event.ts";
import type { Ingest } from "./contact-statements.ts";

/** What these events say about their files, as the two statements below take it. */
export function mediaRows(events: MessageEvent[]): object[] {
  return events.flatMap(({ channelExternalId: ch, providerMessageId: pid, media }) =>
    media === undefined
      ? []
      : [
          {
            ch,
            pid,
            media: media.providerMediaId,
            kind: media.kind,
            type: media.mimeType,
            sha256: media.sha256,
            name: media.fileName,
          },
        ],
  );
}

/**
 * A file to fetch for each message that this ingest has inserted with one. Where its content is known by its checksum, so
 * is its place in R2: named before it is there, so that whoever removes another message with the same file leaves it.
 */
export function insertMedia(json: string, { provider, ingestId, now }: Ingest): SQL {
  return sql`INSERT INTO media (organization_id, channel_id, message_id, provider_media_id, provider_expires_at, kind,
      r2_key, mime_type, sha256, file_name, state, created_at, updated_at)
    SELECT m.organization_id, m.channel_id, m.id, j.value->>'media', m.occurred_at + ${keptMs(provider)}, j.value->>'kind',
      'media/' || m.organization_id || '/' || (j.value->>'sha256'), j.value->>'type', j.value->>'sha256', j.value->>'name',
      'pending', ${now}, ${now}
    FROM json_each(${json}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    CROSS JOIN messages m ON m.channel_id = c.id AND m.provider_message_id = j.value->>'pid'
    WHERE m.ingest_id = ${ingestId}
    ON CONFLICT (channel_id, provider_media_id, message_id) DO NOTHING`;
}

export function linkMedia(json: string, { provider, ingestId }: Ingest): SQL {
  return sql`WITH f AS MATERIALIZED (
      SELECT m.id AS message_id, x.id AS media_id FROM json_each(${json}) j
      CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
      CROSS JOIN messages m ON m.channel_id = c.id AND m.provider_message_id = j.value->>'pid'
      CROSS JOIN media x ON x.message_id = m.id
      WHERE m.ingest_id = ${ingestId})
    UPDATE messages SET media_id = f.media_id FROM f WHERE messages.id = f.message_id`;
}

const HOUR_MS = 60 * 60 * 1000;

/** How long a provider keeps what a person has sent: Meta 7 days ("Cloud API: media"), Vonage 48 hours ("WhatsApp media"). */
function keptMs(provider: string): number {
  return provider === "vonage" ? 48 * HOUR_MS : 7 * 24 * HOUR_MS;
}
