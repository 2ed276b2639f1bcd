import { and, eq, sql } from "drizzle-orm";
import { channels } from "../../drizzle/schema/channels.ts";
import { firstOrNull, type Database } from "./database.ts";

/** Which of these numbers are channels of ours. */
export function channelsAmong(db: Database, provider: string, externalIds: string[]) {
  return db
    .select({ externalId: channels.externalId })
    .from(channels)
    .where(
      sql`${channels.provider} = ${provider} AND ${channels.externalId} IN (SELECT value FROM json_each(${JSON.stringify(externalIds)}))`,
    );
}

/** The channel through which an organization starts a conversation: its first, as long as it does not name one. */
export async function defaultChannel(db: Database, organizationId: number) {
  return firstOrNull(
    await db.select().from(channels).where(eq(channels.organizationId, organizationId)).orderBy(channels.id).limit(1),
  );
}

/** All numbers of an organization, oldest first. */
export async function listChannels(db: Database, organizationId: number) {
  return db.select().from(channels).where(eq(channels.organizationId, organizationId)).orderBy(channels.id);
}

export async function findChannel(db: Database, organizationId: number, channelId: number) {
  return firstOrNull(
    await db
      .select()
      .from(channels)
      .where(and(eq(channels.organizationId, organizationId), eq(channels.id, channelId)))
      .limit(1),
  );
}

/** Whose number this is. Finds the organization, so it is the one look-up here that cannot name it. */
export async function channelByExternalId(db: Database, provider: "cloud_api" | "vonage", externalId: string) {
  return firstOrNull(
    await db
      .select()
      .from(channels)
      .where(and(eq(channels.provider, provider), eq(channels.externalId, externalId)))
      .limit(1),
  );
}

/** @param fallbackChannelId of the same organization */
export async function setFallbackChannel(
  db: Database,
  organizationId: number,
  channelId: number,
  fallbackChannelId: number | null,
): Promise<void> {
  await db
    .update(channels)
    .set({ fallbackChannelId })
    .where(and(eq(channels.organizationId, organizationId), eq(channels.id, channelId)));
}
