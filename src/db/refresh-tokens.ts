import { and, eq, gt, isNull, lt, sql, type SQL } from "drizzle-orm";
import { refreshTokens, users } from "../../drizzle/schema/people.ts";
import type { Role } from "../domain/actor.ts";
import { auditStatement, type AuditEntry } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { retryTransient } from "./transient.ts";
import { userColumns, type User } from "./users.ts";

/** A login and all its rotations; what the column calls the family. */
interface SessionKey {
  organizationId: number;
  sessionId: string;
}

interface NewSession extends SessionKey {
  userId: number;
  tokenHash: string;
  /** ms */
  now: number;
  /** ms */
  expiresAt: number;
}

interface Rotation {
  tokenHash: string;
  successorHash: string;
  /** ms */
  now: number;
  /** The successor's end, ms: each rotation moves the session's end on. */
  expiresAt: number;
}

interface Revocation extends SessionKey {
  actor: AuditEntry["actor"];
  /** What the audit log calls it. */
  action: string;
  /** ms */
  now: number;
}

const unspent = and(isNull(refreshTokens.usedAt), isNull(refreshTokens.revokedAt));

/** Starts a session with its first refresh token. */
export async function startSession(db: Database, session: NewSession): Promise<void> {
  const { organizationId, userId, sessionId, tokenHash, now, expiresAt } = session;
  await db.batch([
    db
      .insert(refreshTokens)
      .values({ organizationId, userId, tokenHash, familyId: sessionId, createdAt: now, expiresAt }),
    auditStatement(db, {
      organizationId,
      actor: `user:${userId}`,
      action: "session.started",
      target: `session:${sessionId}`,
      at: now,
    }),
  ]);
}

/**
 * Spends a refresh token for its successor; null where it is not there to be spent: unknown, spent, revoked, expired, or
 * its user no longer active.
 *
 * One batch, which D1 runs as one transaction with nothing in between: the successor is made and the token spent under
 * the very same condition, so there is never both or neither of them alive. Of two refreshes at once the second finds a
 * spent token. It is the successor's being there that tells, so that a batch whose answer was lost may run again.
 */
export async function rotateRefreshToken(
  db: Database,
  { tokenHash, successorHash, now, expiresAt }: Rotation,
): Promise<{ sessionId: string; user: User } | null> {
  const [, , successors] = await retryTransient(() =>
    db.batch([
      db.insert(refreshTokens).select(
        db
          .select({
            id: sql`NULL`.as("id"),
            organizationId: refreshTokens.organizationId,
            userId: refreshTokens.userId,
            tokenHash: sql`${successorHash}`.as("token_hash"),
            familyId: refreshTokens.familyId,
            createdAt: sql`${now}`.as("created_at"),
            expiresAt: sql`${expiresAt}`.as("expires_at"),
            usedAt: sql`NULL`.as("used_at"),
            revokedAt: sql`NULL`.as("revoked_at"),
          })
          .from(refreshTokens)
          .where(spendable(tokenHash, now)),
      ),
      db.update(refreshTokens).set({ usedAt: now }).where(spendable(tokenHash, now)),
      db
        .select({ sessionId: refreshTokens.familyId, user: userColumns })
        .from(refreshTokens)
        .innerJoin(users, eq(users.id, refreshTokens.userId))
        .where(eq(refreshTokens.tokenHash, successorHash)),
    ]),
  );
  return firstOrNull(successors);
}

/**
 * The session of any token that was ever given out and is not purged, however it ended. The one look-up here that does
 * not name an organization: it finds it.
 */
export async function findSessionOfToken(
  db: Database,
  tokenHash: string,
): Promise<(SessionKey & { userId: number; spent: boolean }) | null> {
  const rows = await db
    .select({
      organizationId: refreshTokens.organizationId,
      sessionId: refreshTokens.familyId,
      userId: refreshTokens.userId,
      usedAt: refreshTokens.usedAt,
    })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, tokenHash));
  return firstOrNull(rows.map(({ usedAt, ...token }) => ({ ...token, spent: usedAt !== null })));
}

/**
 * Ends a session; nothing happens, and nothing is logged, where it has ended before. A rotation that runs at the same
 * time cannot save it: its successor is there before this, or finds nothing to spend after.
 */
export async function revokeSession(
  db: Database,
  { organizationId, sessionId, actor, action, now }: Revocation,
): Promise<void> {
  const live = and(eq(refreshTokens.familyId, sessionId), eq(refreshTokens.organizationId, organizationId), unspent);
  await retryTransient(() =>
    db.batch([
      auditStatement(
        db,
        { organizationId, actor, action, target: `session:${sessionId}`, at: now },
        sql`EXISTS (SELECT 1 FROM ${refreshTokens} WHERE ${live})`,
      ),
      db.update(refreshTokens).set({ revokedAt: now }).where(live),
    ]),
  );
}

/** Ends every session of a user. */
export async function revokeUserSessions(
  db: Database,
  user: { organizationId: number; userId: number; now: number },
): Promise<void> {
  await userSessionsEnd(db, user);
}

/** The same as a statement of a batch. @param onlyIf an SQL condition; it sees what the statements before it did */
export function userSessionsEnd(
  db: Database,
  { organizationId, userId, now }: { organizationId: number; userId: number; now: number },
  onlyIf?: SQL,
) {
  return db
    .update(refreshTokens)
    .set({ revokedAt: now })
    .where(and(eq(refreshTokens.userId, userId), eq(refreshTokens.organizationId, organizationId), unspent, onlyIf));
}

/**
 * Who a session belongs to, or null where it has ended or its user is no longer active. Asked with every request of a
 * session: two rows read, from refresh_tokens_live and the users' key.
 */
export async function sessionOf(
  db: Database,
  { organizationId, userId, sessionId }: SessionKey & { userId: number },
): Promise<{ name: string; role: Role } | null> {
  const rows = await db
    .select({ name: users.name, role: users.role })
    .from(refreshTokens)
    .innerJoin(users, eq(users.id, refreshTokens.userId))
    .where(
      and(
        eq(refreshTokens.familyId, sessionId),
        unspent,
        // The unary plus keeps SQLite from starting at the user, and reading all of that user's sessions for this one.
        sql`+${refreshTokens.userId} = ${userId}`,
        eq(refreshTokens.organizationId, organizationId),
        eq(users.active, true),
      ),
    )
    .limit(1);
  return firstOrNull(rows);
}

/**
 * Whose session this refresh token would go on with; null where it would not: unknown, spent, revoked, expired, or its user
 * no longer active. Spends nothing. Like `findSessionOfToken` it names no organization: it finds it.
 */
export async function sessionOfLiveToken(
  db: Database,
  tokenHash: string,
  now: number,
): Promise<(SessionKey & { userId: number; name: string; role: Role }) | null> {
  return firstOrNull(
    await db
      .select({
        organizationId: refreshTokens.organizationId,
        sessionId: refreshTokens.familyId,
        userId: refreshTokens.userId,
        name: users.name,
        role: users.role,
      })
      .from(refreshTokens)
      .innerJoin(users, eq(users.id, refreshTokens.userId))
      .where(spendable(tokenHash, now)),
  );
}

/**
 * Forgets tokens that expired before a time (ms), oldest first and of all organizations. Until then a spent one is kept,
 * so that its reuse is noticed.
 * @returns how many were there; fewer than `limit` means that none is left
 */
export async function purgeRefreshTokens(
  db: Database,
  { before, limit }: { before: number; limit: number },
): Promise<number> {
  const expired = db
    .select({ id: refreshTokens.id })
    .from(refreshTokens)
    .where(lt(refreshTokens.expiresAt, before))
    .orderBy(refreshTokens.expiresAt)
    .limit(limit);
  const purged = await db
    .delete(refreshTokens)
    .where(sql`${refreshTokens.id} IN ${expired}`)
    .returning({ id: refreshTokens.id });
  return purged.length;
}

function spendable(tokenHash: string, now: number): SQL | undefined {
  return and(
    eq(refreshTokens.tokenHash, tokenHash),
    unspent,
    gt(refreshTokens.expiresAt, now),
    sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = ${refreshTokens.userId} AND ${users.active} = 1)`,
  );
}
