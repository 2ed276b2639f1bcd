import { and, eq, sql, type SQL } from "drizzle-orm";
import { pushSubscriptions, users, userTokens } from "../../drizzle/schema/people.ts";
import type { Actor, Role } from "../domain/actor.ts";
import { answersCustomers, type StoredUser } from "../domain/user-view.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { userSessionsEnd } from "./refresh-tokens.ts";
import { retryTransient } from "./transient.ts";
import { storedUserColumns } from "./users.ts";
import { writeThenRead } from "./write-then-read.ts";

export interface UserChanges {
  name?: string | undefined;
  role?: Role | undefined;
  active?: boolean | undefined;
}

/** `last_admin`: nobody would be left who could make another. */
export type ChangeUserOutcome = { outcome: "changed"; user: StoredUser } | { outcome: "last_admin" } | null;

/**
 * Changes what is named, in one transaction with what follows from it: whoever may not work here any more loses their
 * sessions, links and push subscriptions. The condition is in the UPDATE itself, so of two admins who demote each other
 * at once one stays.
 * @returns null where the organization has no such person
 */
export async function changeUser(
  db: Database,
  { actor, userId, changes, now }: { actor: Actor; userId: number; changes: UserChanges; now: number },
): Promise<ChangeUserOutcome> {
  const { organizationId } = actor;
  const it = and(eq(users.id, userId), eq(users.organizationId, organizationId));
  const allowed = and(it, takesAdminAway(changes) ? anAdminIsLeft(organizationId, userId) : undefined);
  const named = Object.keys(changes).filter((key) => Reflect.get(changes, key) !== undefined);
  const [changed, found] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        auditStatement(
          db,
          {
            organizationId,
            actor,
            action: actionOf(changes),
            target: `user:${userId}`,
            details: { changed: named, ...(changes.role === undefined ? {} : { role: changes.role }) },
            at: now,
          },
          sql`EXISTS (SELECT 1 FROM ${users} WHERE ${and(allowed, differs(changes))})`,
        ),
      ],
      [
        db.update(users).set(changes).where(allowed).returning({ id: users.id }),
        db.select(storedUserColumns).from(users).where(it),
        ...endings(db, { organizationId, userId, changes, now }),
      ],
    ),
  );
  const user = firstOrNull(found);
  if (user === null) return null;
  return changed.length === 0 ? { outcome: "last_admin" } : { outcome: "changed", user };
}

function actionOf({ active }: UserChanges): string {
  if (active === undefined) return "user.changed";
  return active ? "user.reactivated" : "user.deactivated";
}

function takesAdminAway({ role, active }: UserChanges): boolean {
  return active === false || (role !== undefined && role !== "admin");
}

/** The person is none of those who can administer today, or somebody else is. */
function anAdminIsLeft(organizationId: number, userId: number): SQL {
  return sql`(NOT (${users.role} = 'admin' AND ${users.active} = 1 AND ${users.passwordHash} <> '') OR EXISTS (
    SELECT 1 FROM users other WHERE other.organization_id = ${organizationId} AND other.role = 'admin'
      AND other.active = 1 AND other.password_hash <> '' AND other.id <> ${userId}))`;
}

/** So that a change that is none is not noted. */
function differs({ name, role, active }: UserChanges): SQL {
  const of = (column: SQL, value: string | number | undefined): SQL[] =>
    value === undefined ? [] : [sql`${column} <> ${value}`];
  const differences = [
    ...of(sql`${users.name}`, name),
    ...of(sql`${users.role}`, role),
    ...of(sql`${users.active}`, active === undefined ? undefined : Number(active)),
  ];
  return differences.length === 0 ? sql`FALSE` : sql`(${sql.join(differences, sql` OR `)})`;
}

/** They look at the person as the UPDATE before them has left it. */
function endings(
  db: Database,
  {
    organizationId,
    userId,
    changes,
    now,
  }: { organizationId: number; userId: number; changes: UserChanges; now: number },
) {
  const inactive = sql`EXISTS (SELECT 1 FROM users u WHERE u.id = ${userId} AND u.organization_id = ${organizationId} AND u.active = 0)`;
  const away = sql`EXISTS (SELECT 1 FROM users u WHERE u.id = ${userId} AND u.organization_id = ${organizationId}
    AND (u.active = 0 OR u.role = 'partner'))`;
  const { active = true, role = "agent" } = changes;
  if (answersCustomers({ active, role })) return [];
  return [
    userSessionsEnd(db, { organizationId, userId, now }, inactive),
    db
      .delete(userTokens)
      .where(and(eq(userTokens.userId, userId), eq(userTokens.organizationId, organizationId), inactive)),
    db
      .delete(pushSubscriptions)
      .where(and(eq(pushSubscriptions.organizationId, organizationId), eq(pushSubscriptions.userId, userId), away)),
  ];
}
