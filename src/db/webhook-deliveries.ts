import { and, eq, sql } from "drizzle-orm";
import { webhookDeliveries } from "../../drizzle/schema/upkeep.ts";
import type { Database } from "./database.ts";

/** Names one delivery of a provider's. Of no organization: whose it is, is not known before it is read. */
export interface DeliveryRef {
  provider: "vonage";
  deliveryId: string;
}

/** Whether it was taken in before. */
export async function isTaken(db: Database, { provider, deliveryId }: DeliveryRef): Promise<boolean> {
  const rows = await db
    .select({ deliveryId: webhookDeliveries.deliveryId })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.provider, provider), eq(webhookDeliveries.deliveryId, deliveryId)));
  return rows.length > 0;
}

/** @param until ms; may be forgotten from then on */
export async function rememberTaken(db: Database, ref: DeliveryRef, until: number): Promise<void> {
  await db
    .insert(webhookDeliveries)
    .values({ ...ref, expiresAt: until })
    .onConflictDoNothing();
}

/** Forgets what has expired: at most `limit` rows at a time. */
export async function purgeDeliveries(db: Database, before: number, limit: number): Promise<void> {
  await db.run(sql`DELETE FROM webhook_deliveries WHERE (provider, delivery_id) IN (
    SELECT provider, delivery_id FROM webhook_deliveries WHERE expires_at < ${before} LIMIT ${limit})`);
}
