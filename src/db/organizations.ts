import { eq } from "drizzle-orm";
import { organizations } from "../../drizzle/schema.ts";
import { firstOrNull, type Database } from "./database.ts";

export async function findOrganization(db: Database, organizationId: number) {
  return firstOrNull(await db.select().from(organizations).where(eq(organizations.id, organizationId)).limit(1));
}
