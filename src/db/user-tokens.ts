import { and, eq, gt, isNull, lt, sql, type SQL } from "drizzle-orm";
import { users, userTokens } from "../../drizzle/schema/people.ts";
import type { Actor, Role } from "../domain/actor.ts";
import type { PasswordLinkKind } from "../domain/password-link.ts";
import type { StoredUser } from "../domain/user-view.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { statement } from "./statement.ts";
import { MAX_USERS, storedUserColumns } from "./users.ts";
import { writeThenRead } from "./write-then-read.ts";

interface NewLink {
  actor: Actor;
  tokenHash: string;
  /** ms */
  expiresAt: number;
  /** ms */
  now: number;
}

/** What a good link opens. */
export interface OpenedLink {
  organizationId: number;
  userId: number;
  email: string;
  name: string;
  role: Role;
  kind: PasswordLinkKind;
}

/**
 * A new person without a password, with the first invitation; null where the e-mail is somebody's, or the organization
 * has `MAX_USERS`. The unique index on the e-mail is the judge; that the link is there tells that the person is new.
 */
export async function insertInvitedUser(
  db: Database,
  { actor, email, name, role, tokenHash, expiresAt, now }: NewLink & { email: string; name: string; role: Role },
): Promise<StoredUser | null> {
  const { organizationId } = actor;
  const invited = sql`(SELECT user_id FROM user_tokens WHERE token_hash = ${tokenHash})`;
  const [rows] = await writeThenRead(
    db,
    [
      statement(
        db,
        sql`INSERT INTO users (organization_id, email, name, password_hash, role, active, created_at)
          SELECT ${organizationId}, ${email}, ${name}, '', ${role}, 1, ${now}
          WHERE (SELECT count(*) FROM users WHERE organization_id = ${organizationId}) < ${MAX_USERS}
          ON CONFLICT (email) DO NOTHING`,
      ),
      statement(
        db,
        sql`INSERT INTO user_tokens (organization_id, user_id, kind, token_hash, created_at, expires_at)
          SELECT u.organization_id, u.id, 'invitation', ${tokenHash}, ${now}, ${expiresAt} FROM users u
          WHERE u.email = ${email} AND u.organization_id = ${organizationId} AND u.created_at = ${now} AND u.password_hash = ''
            AND NOT EXISTS (SELECT 1 FROM user_tokens t WHERE t.user_id = u.id)`,
      ),
      auditStatement(
        db,
        {
          organizationId,
          actor,
          action: "user.invited",
          target: sql`'user:' || ${invited}`,
          details: { role },
          at: now,
        },
        sql`EXISTS ${invited}`,
      ),
    ],
    [
      db
        .select(storedUserColumns)
        .from(users)
        .where(sql`${users.id} = ${invited}`),
    ],
  );
  return firstOrNull(rows);
}

/** Makes a link and ends the person's earlier ones; false where the person has been deactivated meanwhile. */
export async function replaceLink(
  db: Database,
  { actor, userId, kind, tokenHash, expiresAt, now }: NewLink & { userId: number; kind: PasswordLinkKind },
): Promise<boolean> {
  const { organizationId } = actor;
  const [made] = await writeThenRead(
    db,
    [
      db.delete(userTokens).where(and(eq(userTokens.userId, userId), eq(userTokens.organizationId, organizationId))),
      statement(
        db,
        sql`INSERT INTO user_tokens (organization_id, user_id, kind, token_hash, created_at, expires_at)
          SELECT u.organization_id, u.id, ${kind}, ${tokenHash}, ${now}, ${expiresAt} FROM users u
          WHERE u.id = ${userId} AND u.organization_id = ${organizationId} AND u.active = 1`,
      ),
      auditStatement(
        db,
        {
          organizationId,
          actor,
          action: kind === "invitation" ? "user.invited" : "user.password_reset_made",
          target: `user:${userId}`,
          at: now,
        },
        sql`EXISTS (SELECT 1 FROM user_tokens WHERE token_hash = ${tokenHash})`,
      ),
    ],
    [db.select({ id: userTokens.id }).from(userTokens).where(eq(userTokens.tokenHash, tokenHash))],
  );
  return made.length === 1;
}

/** Whose link it is, as long as it is good. It does not name an organization: it finds it. */
export async function findGoodLink(db: Database, tokenHash: string, now: number): Promise<OpenedLink | null> {
  const rows = await db
    .select({
      organizationId: userTokens.organizationId,
      userId: userTokens.userId,
      kind: userTokens.kind,
      email: users.email,
      name: users.name,
      role: users.role,
    })
    .from(userTokens)
    .innerJoin(users, eq(users.id, userTokens.userId))
    .where(and(goodLink(tokenHash, now), eq(users.active, true)));
  return firstOrNull(rows);
}

/** Whose link it is or was, as long as it is kept; good or not. It finds the organization, too. */
export async function findLinkOwner(db: Database, tokenHash: string): Promise<{ organizationId: number } | null> {
  const rows = await db
    .select({ organizationId: userTokens.organizationId })
    .from(userTokens)
    .where(eq(userTokens.tokenHash, tokenHash));
  return firstOrNull(rows);
}

export function goodLink(tokenHash: string, now: number): SQL | undefined {
  return and(eq(userTokens.tokenHash, tokenHash), isNull(userTokens.usedAt), gt(userTokens.expiresAt, now));
}

/** Forgets links that expired before a time (ms), oldest first and of all organizations. */
export async function purgeUserTokens(
  db: Database,
  { before, limit }: { before: number; limit: number },
): Promise<void> {
  const expired = db
    .select({ id: userTokens.id })
    .from(userTokens)
    .where(lt(userTokens.expiresAt, before))
    .orderBy(userTokens.expiresAt)
    .limit(limit);
  await db.delete(userTokens).where(sql`${userTokens.id} IN ${expired}`);
}
