import type { Database } from "../../db/database.ts";
import { findOrganization } from "../../db/organizations.ts";
import { organizationSettings } from "../../domain/retention.ts";

/** Which sites may show the organization's conversations inside themselves. None for an organization that is not there. */
export async function readEmbedOrigins(deps: { db: Database }, organizationId: number): Promise<string[]> {
  const organization = await findOrganization(deps.db, organizationId);
  return organization === null ? [] : organizationSettings.parse(organization.settings).embed_origins;
}
