import { eq, sql } from "drizzle-orm";
import { organizations } from "../../drizzle/schema/organizations.ts";
import type { Actor } from "../domain/actor.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";

export async function findOrganization(db: Database, organizationId: number) {
  return firstOrNull(await db.select().from(organizations).where(eq(organizations.id, organizationId)).limit(1));
}

/** Every organization: for the daily work that each of them is due. */
export async function organizationIds(db: Database): Promise<number[]> {
  const rows = await db.select({ id: organizations.id }).from(organizations).orderBy(organizations.id);
  return rows.map((row) => row.id);
}

export interface OrganizationChanges {
  name?: string | undefined;
  defaultCountry?: string | undefined;
  partnerMessaging?: boolean | undefined;
  /** Only those of them that are to change. */
  settings?: Record<string, unknown>;
}

/** Changes what is named, and nothing that another change at the same time has named; with an entry in the audit log. */
export async function updateOrganization(
  db: Database,
  { actor, changes, now }: { actor: Actor; changes: OrganizationChanges; now: number },
) {
  const { organizationId } = actor;
  const { settings = {}, ...columns } = changes;
  const named = [
    ...Object.keys(columns).filter((key) => Reflect.get(columns, key) !== undefined),
    ...Object.keys(settings),
  ];
  const [, rows] = await db.batch([
    auditStatement(db, {
      organizationId,
      actor,
      action: "organization.changed",
      target: `organization:${organizationId}`,
      details: { changed: named },
      at: now,
    }),
    db
      .update(organizations)
      .set({ ...columns, settings: sql`json_patch(${organizations.settings}, ${JSON.stringify(settings)})` })
      .where(eq(organizations.id, organizationId))
      .returning(),
  ]);
  return firstOrNull(rows);
}
