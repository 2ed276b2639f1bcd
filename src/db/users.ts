import { and, eq, sql } from "drizzle-orm";
import { users } from "../../drizzle/schema/people.ts";
import type { Actor, Role } from "../domain/actor.ts";
import type { StoredUser } from "../domain/user-view.ts";
import { auditStatement } from "./audit-log.ts";
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

/** What a query selects to get a `StoredUser`. */
export const storedUserColumns = {
  ...userColumns,
  hasPassword: sql<boolean>`${users.passwordHash} <> ''`.mapWith(Boolean),
  createdAt: users.createdAt,
};

/** Not a limit that anyone should meet: it keeps the list a list. */
export const MAX_USERS = 1000;

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

/** What a person's own password is compared with; null where they are not there, or no longer active. */
export async function findPasswordHash(
  db: Database,
  { organizationId, userId }: { organizationId: number; userId: number },
): Promise<{ email: string; passwordHash: string } | null> {
  const rows = await db
    .select({ email: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.organizationId, organizationId), eq(users.active, true)));
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

/** Everyone of the organization, whoever has left too, in the order of their names. */
export async function listUsers(db: Database, organizationId: number): Promise<StoredUser[]> {
  const rows = await db
    .select(storedUserColumns)
    .from(users)
    .where(eq(users.organizationId, organizationId))
    .limit(MAX_USERS);
  return rows.toSorted((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
}

export async function findStoredUser(
  db: Database,
  { organizationId, userId }: { organizationId: number; userId: number },
): Promise<StoredUser | null> {
  const rows = await db
    .select(storedUserColumns)
    .from(users)
    .where(and(eq(users.id, userId), eq(users.organizationId, organizationId)));
  return firstOrNull(rows);
}

/** A person's own change of their name; null where there is no such person any more. */
export async function renameUser(
  db: Database,
  { actor, userId, name, now }: { actor: Actor; userId: number; name: string; now: number },
): Promise<User | null> {
  const { organizationId } = actor;
  const it = and(eq(users.id, userId), eq(users.organizationId, organizationId));
  const [, rows] = await db.batch([
    auditStatement(db, {
      organizationId,
      actor,
      action: "user.changed",
      target: `user:${userId}`,
      details: { changed: ["name"] },
      at: now,
    }),
    db.update(users).set({ name }).where(it).returning(userColumns),
  ]);
  return firstOrNull(rows);
}
