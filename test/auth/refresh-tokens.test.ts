import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import {
  purgeRefreshTokens,
  revokeSession,
  revokeUserSessions,
  rotateRefreshToken,
  sessionOf,
  startSession,
} from "../../src/db/refresh-tokens.ts";
import { createOrganization, createPerson, type Person } from "./people.ts";

const db = openDatabase(env.DB);
const NOW = Date.UTC(2026, 9, 20);
const LATER = NOW + 1_000_000;

interface StartedSession {
  person: Person;
  sessionId: string;
  tokenHash: string;
  /** Names the session to `sessionOf` and to the functions that end it. */
  key: { organizationId: number; userId: number; sessionId: string };
}

async function start(person?: Person): Promise<StartedSession> {
  const owner = person ?? (await createPerson("agent"));
  const sessionId = crypto.randomUUID();
  const tokenHash = crypto.randomUUID();
  const key = { organizationId: owner.organizationId, userId: owner.id, sessionId };
  await startSession(db, { ...key, tokenHash, now: NOW, expiresAt: LATER });
  return { person: owner, sessionId, tokenHash, key };
}

function rotate(tokenHash: string, { successorHash, now = NOW }: { successorHash?: string; now?: number } = {}) {
  return rotateRefreshToken(db, {
    tokenHash,
    successorHash: successorHash ?? crypto.randomUUID(),
    now,
    expiresAt: LATER,
  });
}

async function liveTokens({ sessionId }: StartedSession): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT token_hash FROM refresh_tokens WHERE family_id = ? AND used_at IS NULL AND revoked_at IS NULL",
  )
    .bind(sessionId)
    .all<{ token_hash: string }>();
  return results.map((row) => row.token_hash);
}

describe("rotating a refresh token", () => {
  it("leaves exactly one live token, the successor", async () => {
    const session = await start();
    const rotated = await rotate(session.tokenHash, { successorHash: "next-1" });
    expect(rotated).toMatchObject({ sessionId: session.sessionId, user: { id: session.person.id, role: "agent" } });
    expect(await liveTokens(session)).toEqual(["next-1"]);
  });

  it("spends nothing when the successor cannot be stored", async () => {
    const [session, other] = [await start(), await start()];
    await expect(rotate(session.tokenHash, { successorHash: other.tokenHash })).rejects.toThrow("UNIQUE");
    expect(await liveTokens(session)).toEqual([session.tokenHash]);
  });

  it("answers the same when it runs again because its answer was lost", async () => {
    const session = await start();
    const first = await rotate(session.tokenHash, { successorHash: "next-2" });
    expect(await rotate(session.tokenHash, { successorHash: "next-2" })).toEqual(first);
    expect(await liveTokens(session)).toEqual(["next-2"]);
  });

  it("has one winner among many at once", async () => {
    const session = await start();
    const rotations = await Promise.all(Array.from({ length: 8 }, () => rotate(session.tokenHash)));
    expect(rotations.filter((rotated) => rotated !== null)).toHaveLength(1);
    expect(await liveTokens(session)).toHaveLength(1);
  });

  it("refuses a token that is unknown, spent, revoked or expired", async () => {
    const session = await start();
    expect(await rotate("unknown")).toBeNull();
    expect(await rotate(session.tokenHash, { now: LATER })).toBeNull();
    expect(await rotate(session.tokenHash)).not.toBeNull();
    expect(await rotate(session.tokenHash)).toBeNull();
    const revoked = await start();
    await revokeSession(db, { ...revoked.key, actor: "system", action: "session.ended", now: NOW });
    expect(await rotate(revoked.tokenHash)).toBeNull();
  });
});

describe("who a session belongs to", () => {
  it("is answered for the session's own user and organization only", async () => {
    const { key } = await start();
    const organizationId = await createOrganization();
    expect(await sessionOf(db, key)).toEqual({ name: "Ana Ñ", role: "agent" });
    expect(await sessionOf(db, { ...key, organizationId })).toBeNull();
    expect(await sessionOf(db, { ...key, userId: key.userId + 1 })).toBeNull();
    expect(await sessionOf(db, { ...key, sessionId: "another" })).toBeNull();
  });

  it("is answered from two rows, however often it was refreshed and however many sessions its user has", async () => {
    const session = await start();
    let tokenHash = session.tokenHash;
    for (let count = 0; count < 20; count += 1) {
      const successorHash: string = crypto.randomUUID();
      await rotate(tokenHash, { successorHash });
      tokenHash = successorHash;
      await start(session.person);
    }
    const queries: { sql: string; params: unknown[] }[] = [];
    const logger = { logQuery: (text: string, params: unknown[]) => queries.push({ sql: text, params }) };
    expect(await sessionOf(drizzle(env.DB, { logger }), session.key)).not.toBeNull();
    expect(queries).toHaveLength(1);
    const { results, meta } = await env.DB.prepare(queries[0]!.sql)
      .bind(...queries[0]!.params)
      .all();
    expect(results).toHaveLength(1);
    expect(meta.rows_read).toBeLessThanOrEqual(2);
    const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${queries[0]!.sql}`)
      .bind(...queries[0]!.params)
      .all();
    expect(plan.results.map((step) => step["detail"])).toEqual([
      expect.stringContaining("USING INDEX refresh_tokens_live (family_id=?)"),
      expect.stringContaining("USING INTEGER PRIMARY KEY"),
    ]);
  });

  it("is nobody once all sessions of the user are ended, and other users keep theirs", async () => {
    const person = await createPerson("agent");
    const [first, second] = [await start(person), await start(person)];
    const other = await start(await createPerson("agent", person.organizationId));
    await revokeUserSessions(db, { organizationId: person.organizationId, userId: person.id, now: NOW });
    expect(await sessionOf(db, first.key)).toBeNull();
    expect(await sessionOf(db, second.key)).toBeNull();
    expect(await sessionOf(db, other.key)).not.toBeNull();
  });
});

describe("purging", () => {
  it("forgets what has expired, a chunk at a time, and nothing else", async () => {
    const live = await start();
    const { person } = live;
    const expiresAt = NOW - 1;
    for (let count = 0; count < 5; count += 1) {
      const tokenHash = crypto.randomUUID();
      await startSession(db, { ...live.key, sessionId: tokenHash, tokenHash, now: NOW - 2, expiresAt });
    }
    expect(await purgeRefreshTokens(db, { before: NOW, limit: 3 })).toBe(3);
    expect(await purgeRefreshTokens(db, { before: NOW, limit: 3 })).toBe(2);
    expect(await purgeRefreshTokens(db, { before: NOW, limit: 3 })).toBe(0);
    const left = await env.DB.prepare("SELECT count(*) AS n FROM refresh_tokens WHERE user_id = ?")
      .bind(person.id)
      .first("n");
    expect(left).toBe(1);
  });
});
