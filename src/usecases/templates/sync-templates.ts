import type { Database } from "../../db/database.ts";
import { removeVanished, storeTemplates } from "../../db/store-templates.ts";
import type { Provider, ProviderAnswer, ProviderName } from "../../providers/provider.ts";
import { providerAccount } from "./provider-account.ts";
import type { ChannelSecrets } from "../sending/provider-channel.ts";

export interface SyncTemplatesDeps {
  db: Database;
  config: ChannelSecrets;
  now(): number;
  provider(name: ProviderName): Provider;
}

/** An account has 6,000 templates at most, a page has 100. */
const MAX_PAGES = 100;

/**
 * Takes over an account's whole list, page by page, and forgets what it no longer has; nothing is forgotten unless every
 * page was read. May run any number of times, beside itself and beside notices.
 */
export async function syncTemplates(
  deps: SyncTemplatesDeps,
  owner: { organizationId: number; accountId: string },
): Promise<ProviderAnswer<{ templates: number; removed: number }>> {
  const account = await providerAccount(deps, owner.organizationId, owner.accountId);
  if (account === null) return { ok: true, value: { templates: 0, removed: 0 } };
  const startedAt = deps.now();
  const seen = new Set<string>();
  let templates = 0;
  for (let after: string | null = null; ;) {
    const page = await deps.provider("cloud_api").listTemplates(account, after);
    if (!page.ok) return page;
    await storeTemplates(deps.db, owner, page.value.templates, startedAt);
    templates += page.value.templates.length;
    after = page.value.next;
    if (after === null) break;
    if (seen.has(after) || seen.size >= MAX_PAGES) {
      return {
        ok: false,
        kind: "unavailable",
        code: "endless_list",
        reason: "WhatsApp's list of templates has no end.",
      };
    }
    seen.add(after);
  }
  return { ok: true, value: { templates, removed: await removeVanished(deps.db, owner, startedAt) } };
}
