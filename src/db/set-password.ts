import { and, eq, sql, type SQL } from "drizzle-orm";
import { pushSubscriptions, users, userTokens } from "../../drizzle/schema/people.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { userSessionsEnd } from "./refresh-tokens.ts";
import { retryTransient } from "./transient.ts";
import { goodLink } from "./user-tokens.ts";
import { userColumns, type User } from "./users.ts";
import { statement } from "./statement.ts";
import { writeThenRead } from "./write-then-read.ts";

/** Why the person may set one: a link that is spent by it, or the password that it replaces, known in this session. */
type Right = { link: string } | { replacing: string; sessionId: string };

interface NewPassword {
  organizationId: number;
  userId: number;
  passwordHash: string;
  right: Right;
  /** The session that begins with it; the person's other ones end. */
  session: { sessionId: string; tokenHash: string; expiresAt: number };
  /** ms */
  now: number;
}

/**
 * Sets a password, ends all sessions of the person and starts a new one, in one transaction; null where the right was
 * gone by then: a link counts once, however often it is used at the same time. It is the new session's being there that
 * tells, so that a batch whose answer was lost may run again.
 */
export async function setPassword(db: Database, input: NewPassword): Promise<User | null> {
  const { organizationId, userId, passwordHash, right, session, now } = input;
  const { sessionId, tokenHash, expiresAt } = session;
  const it = and(eq(users.id, userId), eq(users.organizationId, organizationId), eq(users.active, true));
  const may = sql`EXISTS (SELECT 1 FROM ${users} WHERE ${and(it, rightHolds(right, now))})`;
  const audit = { organizationId, actor: `user:${userId}` as const, at: now };
  const [rows] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        userSessionsEnd(db, { organizationId, userId, now }, may),
        // What this browser has subscribed goes on with its next session.
        ...("sessionId" in right
          ? [
              db
                .update(pushSubscriptions)
                .set({ sessionId })
                .where(
                  and(
                    eq(pushSubscriptions.sessionId, right.sessionId),
                    eq(pushSubscriptions.organizationId, organizationId),
                    eq(pushSubscriptions.userId, userId),
                    may,
                  ),
                ),
            ]
          : []),
        statement(
          db,
          sql`INSERT INTO refresh_tokens (organization_id, user_id, token_hash, family_id, created_at, expires_at)
            SELECT ${organizationId}, ${userId}, ${tokenHash}, ${sessionId}, ${now}, ${expiresAt} WHERE ${may}`,
        ),
        auditStatement(db, { ...audit, action: "user.password_set", target: `user:${userId}` }, may),
        auditStatement(db, { ...audit, action: "session.started", target: `session:${sessionId}` }, may),
        // Last, as everything above asks for the right that these two end.
        db.update(users).set({ passwordHash }).where(and(it, may)),
        ...("link" in right ? [db.update(userTokens).set({ usedAt: now }).where(goodLink(right.link, now))] : []),
      ],
      [
        db
          .select(userColumns)
          .from(users)
          .where(and(it, sql`EXISTS (SELECT 1 FROM refresh_tokens r WHERE r.token_hash = ${tokenHash})`)),
      ],
    ),
  );
  return firstOrNull(rows);
}

function rightHolds(right: Right, now: number): SQL | undefined {
  if ("replacing" in right) return eq(users.passwordHash, right.replacing);
  return sql`EXISTS (SELECT 1 FROM ${userTokens} WHERE ${goodLink(right.link, now)} AND ${userTokens.userId} = ${users.id})`;
}
