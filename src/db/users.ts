import { and, eq } from "drizzle-orm";
import { users } from "../../drizzle/schema.ts";
import type { Role } from "../domain/actor.ts";
import { firstOrNull, type Database } from "./database.ts";

export interface User {
  id: number;
  organizationId: number;
  email: string;
  name: string;
  role: Role;
  active: boolean;
}

export type UserWithPassword = User & { passwordHash: string };

/** What a query selects to get a `User`. */
export const userColumns = {
  id: users.id,
  organizationId: users.organizationId,
  email: users.email,
  name: users.name,
  role: users.role,
  active: users.active,
};

/**
 * The one look-up of a user that does not name an organization: a login has nothing but the e-mail.
 * @param email trimmed, lower case
 */
export async function findUserByEmail(db: Database, email: string): Promise<UserWithPassword | null> {
  const rows = await db
    .select({ ...userColumns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email));
  return firstOrNull(rows);
}

export async function findUser(
  db: Database,
  { organizationId, userId }: { organizationId: number; userId: number },
): Promise<User | null> {
  const rows = await db
    .select(userColumns)
    .from(users)
    .where(and(eq(users.id, userId), eq(users.organizationId, organizationId)));
  return firstOrNull(rows);
}

/** Replaces a hash by a stronger one of the same password; leaves it where the password has been changed meanwhile. */
export async function upgradePasswordHash(
  db: Database,
  { organizationId, userId, from, to }: { organizationId: number; userId: number; from: string; to: string },
): Promise<void> {
  await db
    .update(users)
    .set({ passwordHash: to })
    .where(and(eq(users.id, userId), eq(users.organizationId, organizationId), eq(users.passwordHash, from)));
}
