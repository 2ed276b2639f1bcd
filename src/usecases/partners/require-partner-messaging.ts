import type { Database } from "../../db/database.ts";
import { findOrganization } from "../../db/organizations.ts";
import { partnerRefusals } from "./partner-refusals.ts";

/**
 * Partners work only where an admin has switched it on (`partner_messaging`, the API's "controlled").
 * @throws AppError forbidden
 */
export async function requirePartnerMessaging(deps: { db: Database }, organizationId: number): Promise<void> {
  const organization = await findOrganization(deps.db, organizationId);
  if (organization?.partnerMessaging !== true) throw partnerRefusals.notControlled();
}
