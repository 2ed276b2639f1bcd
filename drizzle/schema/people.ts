import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizations } from "./organizations.ts";

export const users = sqliteTable(
  "users",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** Lower case; unique over all organizations, because a login names nothing else. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** "" while the person has not yet accepted the invitation: no password fits it. */
    passwordHash: text("password_hash").notNull(),
    role: text("role", { enum: ["admin", "agent", "partner"] }).notNull(),
    active: integer("active", { mode: "boolean" }).notNull().default(true),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("users_email").on(t.email),
    index("users_organization").on(t.organizationId, t.role, t.id),
    check("users_role", sql`${t.role} IN ('admin', 'agent', 'partner')`),
  ],
);

/** Links with which a person sets a password: an invitation, or a reset that an admin made. Good once. */
export const userTokens = sqliteTable(
  "user_tokens",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    kind: text("kind", { enum: ["invitation", "password_reset"] }).notNull(),
    tokenHash: text("token_hash").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [
    uniqueIndex("user_tokens_hash").on(t.tokenHash),
    index("user_tokens_user").on(t.userId),
    index("user_tokens_expiry").on(t.expiresAt),
  ],
);

/** Browsers that want to be told while no page of Parley is open (Web Push, RFC 8030). */
export const pushSubscriptions = sqliteTable(
  "push_subscriptions",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    /** The login that it belongs to: ends with it. */
    sessionId: text("session_id").notNull(),
    endpoint: text("endpoint").notNull(),
    /** The browser's public key and secret, base64url, as its `PushSubscription` gives them. */
    p256dh: text("p256dh").notNull(),
    auth: text("auth").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("push_subscriptions_endpoint").on(t.endpoint),
    index("push_subscriptions_user").on(t.organizationId, t.userId),
    index("push_subscriptions_session").on(t.sessionId),
  ],
);

export const refreshTokens = sqliteTable(
  "refresh_tokens",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    tokenHash: text("token_hash").notNull(),
    /** One login and all its rotations: the session that access tokens and sockets name. */
    familyId: text("family_id").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [
    uniqueIndex("refresh_tokens_hash").on(t.tokenHash),
    // A family has one live token at most, so "is this session alive" reads one row however often it was rotated.
    index("refresh_tokens_live")
      .on(t.familyId)
      .where(sql`used_at IS NULL AND revoked_at IS NULL`),
    index("refresh_tokens_live_by_user")
      .on(t.userId)
      .where(sql`used_at IS NULL AND revoked_at IS NULL`),
    index("refresh_tokens_expiry").on(t.expiresAt),
  ],
);

export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    keyHash: text("key_hash").notNull(),
    /** The first characters, so that a person can tell keys apart. */
    prefix: text("prefix").notNull(),
    scopes: text("scopes", { mode: "json" }).$type<string[]>().notNull(),
    createdBy: integer("created_by").references(() => users.id),
    createdAt: integer("created_at").notNull(),
    /** Rounded to the hour, so that a busy key does not write on every request. */
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [uniqueIndex("api_keys_hash").on(t.keyHash), index("api_keys_organization").on(t.organizationId, t.id)],
);
