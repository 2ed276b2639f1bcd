import { and, asc, eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import { channels, templates } from "../../drizzle/schema/channels.ts";
import type { Template } from "../domain/template.ts";
import { firstOrNull, type Database } from "./database.ts";

const {
  organizationId: _organization,
  provider: _provider,
  changedAt: _changed,
  ...shown
} = getTableColumns(templates);

/** Everything of a template that is ever shown. */
export const templateColumns = shown;

export interface TemplateFilter {
  accountId: string | null;
  status: string | null;
  category: string | null;
  language: string | null;
  nameContains: string | null;
}

/** A place in the list: the template that the next page starts after. */
export type TemplatePosition = Pick<Template, "accountId" | "name" | "language">;

/** By account, name and language. */
export async function listTemplates(
  db: Database,
  organizationId: number,
  filter: TemplateFilter,
  page: { after: TemplatePosition | null; limit: number },
): Promise<Template[]> {
  const equal = (column: SQL | (typeof templates)["status"], value: string | null): SQL | undefined =>
    value === null ? undefined : sql`${column} = ${value}`;
  return db
    .select(templateColumns)
    .from(templates)
    .where(
      and(
        eq(templates.organizationId, organizationId),
        equal(sql`${templates.accountId}`, filter.accountId),
        equal(sql`${templates.status}`, filter.status),
        equal(sql`${templates.category}`, filter.category),
        equal(sql`${templates.language}`, filter.language),
        filter.nameContains === null ? undefined : sql`instr(${templates.name}, ${filter.nameContains}) > 0`,
        page.after === null
          ? undefined
          : sql`(${templates.accountId}, ${templates.name}, ${templates.language}) > (${page.after.accountId}, ${page.after.name}, ${page.after.language})`,
      ),
    )
    .orderBy(asc(templates.accountId), asc(templates.name), asc(templates.language))
    .limit(page.limit);
}

export async function findTemplate(db: Database, organizationId: number, id: number): Promise<Template | null> {
  return firstOrNull(
    await db
      .select(templateColumns)
      .from(templates)
      .where(and(eq(templates.id, id), eq(templates.organizationId, organizationId)))
      .limit(1),
  );
}

/** A template in all its languages, as the account of this channel has it. */
export async function templatesByName(
  db: Database,
  organizationId: number,
  channelId: number,
  name: string,
): Promise<Template[]> {
  return db
    .select(templateColumns)
    .from(channels)
    .innerJoin(
      templates,
      and(
        eq(templates.organizationId, channels.organizationId),
        eq(templates.accountId, channels.accountId),
        eq(templates.name, name),
      ),
    )
    .where(and(eq(channels.id, channelId), eq(channels.organizationId, organizationId)))
    .orderBy(asc(templates.language));
}

/** Whether the list of this channel's account was ever taken over; an account that has no templates looks as if not. */
export async function knowsTemplates(db: Database, organizationId: number, channelId: number): Promise<boolean> {
  const found = await db
    .select({ id: templates.id })
    .from(channels)
    .innerJoin(
      templates,
      and(eq(templates.organizationId, channels.organizationId), eq(templates.accountId, channels.accountId)),
    )
    .where(and(eq(channels.id, channelId), eq(channels.organizationId, organizationId)))
    .limit(1);
  return found.length > 0;
}
