import { accountsOf } from "../../db/accounts.ts";
import { findChannel } from "../../db/channels.ts";
import type { Database } from "../../db/database.ts";
import { listTemplates as list, type TemplateFilter, type TemplatePosition } from "../../db/templates.ts";
import type { Actor } from "../../domain/actor.ts";
import type { Job } from "../../domain/job.ts";
import { normalLanguage, type Template } from "../../domain/template.ts";
import { AppError } from "../../errors.ts";

export interface ListTemplatesDeps {
  db: Database;
  enqueue(job: Job): Promise<void>;
  report(event: "templates.not_enqueued", error: unknown): void;
}

export interface TemplateQuery extends Omit<TemplateFilter, "accountId"> {
  channelId: number | null;
}

/**
 * A page of the organization's templates by account, name and language. Where there is none at all, which is how a new
 * number begins, the accounts' lists are taken over, so that the next look finds them.
 * @throws AppError not_found for a channel of another organization
 */
export async function listTemplates(
  deps: ListTemplatesDeps,
  { organizationId }: Actor,
  { channelId, ...query }: TemplateQuery,
  page: { after: TemplatePosition | null; limit: number },
): Promise<{ templates: Template[]; hasMore: boolean }> {
  const channel = channelId === null ? null : await findChannel(deps.db, organizationId, channelId);
  if (channelId !== null && channel === null) throw new AppError("not_found", "channel_id: there is no such channel.");
  const filter = {
    ...query,
    accountId: channel?.accountId ?? null,
    language: query.language === null ? null : normalLanguage(query.language),
  };
  const templates = await list(deps.db, organizationId, filter, { ...page, limit: page.limit + 1 });
  if (templates.length === 0 && page.after === null && isUnfiltered(filter)) await takeOver(deps, organizationId);
  return { templates: templates.slice(0, page.limit), hasMore: templates.length > page.limit };
}

function isUnfiltered({ status, category, language, nameContains }: TemplateFilter): boolean {
  return [status, category, language, nameContains].every((each) => each === null);
}

async function takeOver(deps: ListTemplatesDeps, organizationId: number): Promise<void> {
  try {
    for (const { accountId } of await accountsOf(deps.db, organizationId)) {
      await deps.enqueue({ kind: "sync_templates", organizationId, accountId });
    }
  } catch (error) {
    // The hourly one makes up for it.
    deps.report("templates.not_enqueued", error);
  }
}
