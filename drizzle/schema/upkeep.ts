import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizations } from "./organizations.ts";

/** What could not be processed, raw, with the reason, to be replayed. */
export const failedEvents = sqliteTable(
  "failed_events",
  {
    id: integer("id").primaryKey(),
    /** NULL while no channel of ours has the external id it names. */
    organizationId: integer("organization_id").references(() => organizations.id),
    provider: text("provider", { enum: ["cloud_api", "vonage"] }).notNull(),
    /** The provider's id of the number it was for, where it could be read. */
    channelExternalId: text("channel_external_id"),
    reason: text("reason").notNull(),
    /** NULL where it is over D1's size: then `rawKey` says where in R2 it is. */
    raw: text("raw"),
    rawKey: text("raw_key"),
    /** SHA-256 of the raw body: a redelivery fails the same way and is kept once. */
    digest: text("digest").notNull(),
    createdAt: integer("created_at").notNull(),
    replayedAt: integer("replayed_at"),
  },
  (t) => [
    uniqueIndex("failed_events_digest").on(t.digest),
    index("failed_events_organization").on(t.organizationId, t.id),
    index("failed_events_orphans")
      .on(t.provider, t.channelExternalId, t.id)
      .where(sql`organization_id IS NULL`),
  ],
);

export const auditLog = sqliteTable(
  "audit_log",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** `user:1`, `api_key:2`, `system`. */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    /** `conversation:1`, `message:2`, … */
    target: text("target").notNull(),
    details: text("details", { mode: "json" }).$type<Record<string, unknown>>(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("audit_log_organization").on(t.organizationId, t.id)],
);

/** Webhooks that name their delivery, by that name: each is taken once. Kept for as long as its signature would count. */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    provider: text("provider", { enum: ["vonage"] }).notNull(),
    deliveryId: text("delivery_id").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.deliveryId] }), index("webhook_deliveries_expiry").on(t.expiresAt)],
);

/** Keys that the Worker makes for itself when first needed, sealed under CREDENTIALS_KEY. Of no organization. */
export const workerKeys = sqliteTable("worker_keys", {
  name: text("name").primaryKey(),
  sealed: text("sealed").notNull(),
  createdAt: integer("created_at").notNull(),
});
