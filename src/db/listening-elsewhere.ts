import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** For so long this isolate believes that an organization has no endpoint. One made meanwhile elsewhere is served by the sweep. */
const BELIEVED_MS = 10_000;
const MAX_ORGANIZATIONS = 10_000;

const memories = new WeakMap<D1Database, Map<number, number>>();

/**
 * Whether an organization has an endpoint that wants to be told of anything. Most have none, and each of their changes would
 * ask: so a no is remembered for a few seconds. A yes is not.
 */
export async function hasEndpoints(db: Database, organizationId: number, now: number): Promise<boolean> {
  const memory = memoryOf(db);
  if ((memory.get(organizationId) ?? 0) > now) return false;
  const rows = await db.all(
    sql`SELECT 1 FROM webhook_endpoints WHERE organization_id = ${organizationId} AND deleted_at IS NULL LIMIT 1`,
  );
  if (rows.length > 0) return true;
  if (memory.size >= MAX_ORGANIZATIONS) memory.clear();
  memory.set(organizationId, now + BELIEVED_MS);
  return false;
}

/** To be said where one is made. */
export function forgetNoEndpoints(db: Database, organizationId: number): void {
  memoryOf(db).delete(organizationId);
}

function memoryOf(db: Database): Map<number, number> {
  const memory = memories.get(db.$client) ?? new Map<number, number>();
  memories.set(db.$client, memory);
  return memory;
}
