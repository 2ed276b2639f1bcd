import { isSupportedCountry } from "libphonenumber-js";
import type { Database } from "../../db/database.ts";
import { findOrganization, updateOrganization } from "../../db/organizations.ts";
import type { Actor } from "../../domain/actor.ts";
import { organizationSettings } from "../../domain/retention.ts";
import { AppError } from "../../errors.ts";

export interface OrganizationView {
  id: number;
  name: string;
  defaultCountry: string;
  retentionDays: number;
}

export async function readOrganization(deps: { db: Database }, actor: Actor): Promise<OrganizationView> {
  const organization = await findOrganization(deps.db, actor.organizationId);
  if (organization === null) throw new Error("an actor's organization is not there");
  return view(organization);
}

/** @throws AppError invalid_request for a country that has no numbers */
export async function changeOrganization(
  deps: { db: Database; now(): number },
  actor: Actor,
  changes: { name?: string | undefined; defaultCountry?: string | undefined; retentionDays?: number | undefined },
): Promise<OrganizationView> {
  const { name, defaultCountry, retentionDays } = changes;
  if (defaultCountry !== undefined && !isSupportedCountry(defaultCountry)) {
    const problem = "is not the two-letter code of a country, like CO";
    throw new AppError("invalid_request", `default_country: ${problem}.`, {
      fields: [{ field: "default_country", problem }],
    });
  }
  const before = await findOrganization(deps.db, actor.organizationId);
  const settings = retentionDays === undefined ? undefined : { ...before?.settings, retention_days: retentionDays };
  const changed = await updateOrganization(deps.db, {
    actor,
    changes: { name, defaultCountry, settings },
    now: deps.now(),
  });
  if (changed === null) throw new Error("an actor's organization is not there");
  return view(changed);
}

function view(organization: {
  id: number;
  name: string;
  defaultCountry: string;
  settings: Record<string, unknown>;
}): OrganizationView {
  const { id, name, defaultCountry, settings } = organization;
  return { id, name, defaultCountry, retentionDays: organizationSettings.parse(settings).retention_days };
}
