import { and, eq, sql } from "drizzle-orm";
import { templates } from "../../drizzle/schema/channels.ts";
import type { ListedTemplate } from "../domain/template.ts";
import type { Database } from "./database.ts";
import { jsonRows } from "./json-rows.ts";
import { retryTransient } from "./transient.ts";
import { statement } from "./statement.ts";

/** Whose list of templates it is. */
export interface TemplateOwner {
  organizationId: number;
  accountId: string;
}

/**
 * Takes over a page of the provider's list. A template that was deleted and made again has a new id under the same name;
 * what a notice has said since the list was asked for stays.
 * @param syncedAt when the list was begun, ms
 */
export async function storeTemplates(
  db: Database,
  owner: TemplateOwner,
  listed: ListedTemplate[],
  syncedAt: number,
): Promise<void> {
  const { organizationId, accountId } = owner;
  const rows = listed.map(({ components, ...template }) => ({ ...template, components: JSON.stringify(components) }));
  const statements = jsonRows(rows).flatMap((json) => [
    sql`DELETE FROM templates WHERE id IN (
      SELECT t.id FROM json_each(${json}) j
      CROSS JOIN templates t ON t.organization_id = ${organizationId} AND t.account_id = ${accountId}
        AND t.name = j.value->>'name' AND t.language = j.value->>'language'
      WHERE t.external_id <> j.value->>'externalId')`,
    sql`INSERT INTO templates (organization_id, provider, account_id, external_id, name, language, category, status, quality,
        parameter_format, components, reason, synced_at)
      SELECT ${organizationId}, 'cloud_api', ${accountId}, j.value->>'externalId', j.value->>'name', j.value->>'language',
        j.value->>'category', j.value->>'status', j.value->>'quality', j.value->>'parameterFormat', j.value->>'components',
        j.value->>'reason', ${syncedAt}
      FROM json_each(${json}) j
      WHERE true
      ON CONFLICT (organization_id, account_id, external_id) DO UPDATE SET
        name = excluded.name, language = excluded.language, category = excluded.category, status = excluded.status,
        quality = excluded.quality, parameter_format = excluded.parameter_format, components = excluded.components,
        reason = excluded.reason, synced_at = max(synced_at, excluded.synced_at)
      WHERE coalesce(templates.changed_at, 0) <= excluded.synced_at`,
  ]);
  const [first, ...rest] = statements.map((query) => statement(db, query));
  if (first !== undefined) await retryTransient(() => db.batch([first, ...rest]));
}

/** Forgets what a whole list no longer had. @returns how many */
export async function removeVanished(db: Database, owner: TemplateOwner, syncedAt: number): Promise<number> {
  const removed = await db
    .delete(templates)
    .where(
      and(
        eq(templates.organizationId, owner.organizationId),
        eq(templates.accountId, owner.accountId),
        sql`${templates.syncedAt} < ${syncedAt} AND coalesce(${templates.changedAt}, 0) <= ${syncedAt}`,
      ),
    )
    .returning({ id: templates.id });
  return removed.length;
}
