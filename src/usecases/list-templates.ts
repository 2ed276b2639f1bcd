import { findChannel } from "../db/channels.ts";
import type { Database } from "../db/database.ts";
import { listTemplates as list, type TemplateFilter, type TemplatePosition } from "../db/templates.ts";
import type { Actor } from "../domain/actor.ts";
import { normalLanguage, type Template } from "../domain/template.ts";
import { AppError } from "../errors.ts";

export interface TemplateQuery extends Omit<TemplateFilter, "accountId"> {
  channelId: number | null;
}

/**
 * A page of the organization's templates by account, name and language.
 * @throws AppError not_found for a channel of another organization
 */
export async function listTemplates(
  { db }: { db: Database },
  { organizationId }: Actor,
  { channelId, ...query }: TemplateQuery,
  page: { after: TemplatePosition | null; limit: number },
): Promise<{ templates: Template[]; hasMore: boolean }> {
  const channel = channelId === null ? null : await findChannel(db, organizationId, channelId);
  if (channelId !== null && channel === null) throw new AppError("not_found", "channel_id: there is no such channel.");
  const filter = {
    ...query,
    accountId: channel?.accountId ?? null,
    language: query.language === null ? null : normalLanguage(query.language),
  };
  const templates = await list(db, organizationId, filter, { ...page, limit: page.limit + 1 });
  return { templates: templates.slice(0, page.limit), hasMore: templates.length > page.limit };
}
