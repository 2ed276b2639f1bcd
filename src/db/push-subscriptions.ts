import { and, desc, eq, sql } from "drizzle-orm";
import { pushSubscriptions, users } from "../../drizzle/schema/people.ts";
import { firstOrNull, type Database } from "./database.ts";

/** A browser that wants to be told. */
export interface PushSubscription {
  endpoint: string;
  /** base64url */
  p256dh: string;
  auth: string;
}

interface NewSubscription extends PushSubscription {
  organizationId: number;
  userId: number;
  sessionId: string;
  /** ms */
  now: number;
}

/** A person's devices; older subscriptions make room. */
const MAX_PER_USER = 20;

/** Whoever logs in with a browser last has its subscription: an endpoint is one browser's. */
export async function storeSubscription(db: Database, subscription: NewSubscription): Promise<void> {
  const { organizationId, userId, now, ...rest } = subscription;
  const values = { organizationId, userId, ...rest, createdAt: now };
  const own = and(eq(pushSubscriptions.organizationId, organizationId), eq(pushSubscriptions.userId, userId));
  const newest = db
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(own)
    .orderBy(desc(pushSubscriptions.createdAt), desc(pushSubscriptions.id))
    .limit(MAX_PER_USER);
  await db.batch([
    db.insert(pushSubscriptions).values(values).onConflictDoUpdate({ target: pushSubscriptions.endpoint, set: values }),
    db.delete(pushSubscriptions).where(and(own, sql`${pushSubscriptions.id} NOT IN ${newest}`)),
  ]);
}

/** A person's own; nothing happens where it is not there. */
export async function removeSubscription(
  db: Database,
  { organizationId, userId, endpoint }: { organizationId: number; userId: number; endpoint: string },
): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(
      and(
        eq(pushSubscriptions.endpoint, endpoint),
        eq(pushSubscriptions.organizationId, organizationId),
        eq(pushSubscriptions.userId, userId),
      ),
    );
}

/** Removes one that is worth nothing any more, as long as it still is that one. */
export async function dropSubscription(
  db: Database,
  { organizationId, subscriptionId, endpoint }: { organizationId: number; subscriptionId: number; endpoint: string },
): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(
      and(
        eq(pushSubscriptions.id, subscriptionId),
        eq(pushSubscriptions.organizationId, organizationId),
        eq(pushSubscriptions.endpoint, endpoint),
      ),
    );
}

/**
 * The subscriptions of one person, or of everyone in the organization who answers customers.
 * @param userId null for everyone
 */
export async function subscriptionIds(
  db: Database,
  { organizationId, userId, limit }: { organizationId: number; userId: number | null; limit: number },
): Promise<number[]> {
  const rows = await db
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .innerJoin(users, eq(users.id, pushSubscriptions.userId))
    .where(
      and(
        eq(pushSubscriptions.organizationId, organizationId),
        userId === null ? undefined : eq(pushSubscriptions.userId, userId),
        eq(users.active, true),
        sql`${users.role} <> 'partner'`,
      ),
    )
    .limit(limit);
  return rows.map((row) => row.id);
}

/** A subscription, and whether the login that it belongs to lives. @param now ms */
export async function findSubscription(
  db: Database,
  { organizationId, subscriptionId, now }: { organizationId: number; subscriptionId: number; now: number },
): Promise<(PushSubscription & { userId: number; alive: boolean }) | null> {
  const rows = await db
    .select({
      endpoint: pushSubscriptions.endpoint,
      p256dh: pushSubscriptions.p256dh,
      auth: pushSubscriptions.auth,
      userId: pushSubscriptions.userId,
      alive: sql<boolean>`EXISTS (SELECT 1 FROM refresh_tokens r WHERE r.family_id = ${pushSubscriptions.sessionId}
        AND r.used_at IS NULL AND r.revoked_at IS NULL AND r.expires_at > ${now})`.mapWith(Boolean),
    })
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, subscriptionId), eq(pushSubscriptions.organizationId, organizationId)));
  return firstOrNull(rows);
}
