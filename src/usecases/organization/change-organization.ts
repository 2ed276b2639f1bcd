import { isSupportedCountry } from "libphonenumber-js";
import type { Database } from "../../db/database.ts";
import { findOrganization, updateOrganization } from "../../db/organizations.ts";
import type { Actor } from "../../domain/actor.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { organizationSettings } from "../../domain/retention.ts";
import { AppError } from "../../errors.ts";

export interface OrganizationView {
  id: number;
  name: string;
  defaultCountry: string;
  retentionDays: number;
  /** Sites that may show conversations inside themselves. */
  embedOrigins: string[];
}

export interface OrganizationChange {
  name?: string | undefined;
  defaultCountry?: string | undefined;
  retentionDays?: number | undefined;
  embedOrigins?: string[] | undefined;
}

export async function readOrganization(deps: { db: Database }, actor: Actor): Promise<OrganizationView> {
  const organization = await findOrganization(deps.db, actor.organizationId);
  if (organization === null) throw new Error("an actor's organization is not there");
  return view(organization);
}

/** @throws AppError invalid_request for a country that has no numbers */
export async function changeOrganization(
  deps: {
    db: Database;
    now(): number;
    publish(organizationId: number, events: LiveEvent[]): Promise<void>;
  },
  actor: Actor,
  changes: OrganizationChange,
): Promise<OrganizationView> {
  const { name, defaultCountry, retentionDays, embedOrigins } = changes;
  if (defaultCountry !== undefined && !isSupportedCountry(defaultCountry)) {
    const problem = "is not the two-letter code of a country, like CO";
    throw new AppError("invalid_request", `default_country: ${problem}.`, {
      fields: [{ field: "default_country", problem }],
    });
  }
  const settings = {
    ...(retentionDays === undefined ? {} : { retention_days: retentionDays }),
    ...(embedOrigins === undefined ? {} : { embed_origins: embedOrigins }),
  };
  const changed = await updateOrganization(deps.db, {
    actor,
    changes: { name, defaultCountry, settings },
    now: deps.now(),
  });
  if (changed === null) throw new Error("an actor's organization is not there");
  await deps.publish(actor.organizationId, [{ type: "settings.changed", what: "organization" }]);
  return view(changed);
}

function view(organization: {
  id: number;
  name: string;
  defaultCountry: string;
  settings: Record<string, unknown>;
}): OrganizationView {
  const { id, name, defaultCountry, settings } = organization;
  const { retention_days: retentionDays, embed_origins: embedOrigins } = organizationSettings.parse(settings);
  return { id, name, defaultCountry, retentionDays, embedOrigins };
}
