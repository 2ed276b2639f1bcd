import type { Database } from "../../db/database.ts";
import { findOrganization } from "../../db/organizations.ts";
import { allowedEntityTypes, isBuiltIn } from "../../domain/entity-types.ts";
import { organizationSettings } from "../../domain/retention.ts";
import { AppError } from "../../errors.ts";

/**
 * Holds a link to the types that the organization's messages may be about: a typing error would else hide what is linked.
 * @throws AppError invalid_request, which names them
 */
export async function requireEntityType(db: Database, organizationId: number, type: string): Promise<void> {
  if (isBuiltIn(type)) return;
  const organization = await findOrganization(db, organizationId);
  const { entity_types: own } = organizationSettings.parse(organization?.settings ?? {});
  if (own.includes(type)) return;
  const problem = `is none of ${allowedEntityTypes(own).join(", ")}; an admin can allow another one (PATCH /api/whatsapp/organization, entity_types)`;
  throw new AppError("invalid_request", `entity_type: ${problem}.`, { fields: [{ field: "entity_type", problem }] });
}
