import { foreignKey, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizations } from "./organizations.ts";

export const channels = sqliteTable(
  "channels",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    provider: text("provider", { enum: ["cloud_api", "vonage"] }).notNull(),
    /** What the provider calls the number: Meta's phone number id, Vonage's sender number. */
    externalId: text("external_id").notNull(),
    /** The business's own number, E.164 with `+`. */
    phoneNumber: text("phone_number").notNull(),
    /** Meta's WhatsApp Business account, Vonage's application. */
    accountId: text("account_id").notNull(),
    /** Business-scoped user ids are unique within a portfolio only; the account's id where no portfolio is known. */
    portfolioId: text("portfolio_id").notNull(),
    name: text("name").notNull(),
    /** AES-GCM sealed JSON under CREDENTIALS_KEY; NULL means the Worker's own variables. */
    credentials: text("credentials"),
    fallbackChannelId: integer("fallback_channel_id"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("channels_external").on(t.provider, t.externalId),
    index("channels_account").on(t.provider, t.accountId),
    index("channels_organization").on(t.organizationId, t.id),
    foreignKey({ columns: [t.fallbackChannelId], foreignColumns: [t.id] }),
  ],
);

export const templates = sqliteTable(
  "templates",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    provider: text("provider", { enum: ["cloud_api", "vonage"] }).notNull(),
    accountId: text("account_id").notNull(),
    externalId: text("external_id").notNull(),
    name: text("name").notNull(),
    language: text("language").notNull(),
    category: text("category").notNull(),
    status: text("status").notNull(),
    quality: text("quality"),
    parameterFormat: text("parameter_format"),
    components: text("components", { mode: "json" }).$type<unknown[]>().notNull(),
    reason: text("reason"),
    /** When it was last seen in the provider's list: what a whole list lacks is gone. */
    syncedAt: integer("synced_at").notNull(),
    /** The provider's time of the newest notice that changed it: an older one that comes late changes nothing. */
    changedAt: integer("changed_at"),
  },
  (t) => [
    uniqueIndex("templates_external").on(t.organizationId, t.accountId, t.externalId),
    uniqueIndex("templates_name").on(t.organizationId, t.accountId, t.name, t.language),
  ],
);

/** What a channel's provider says beside messages and statuses: account, template, call, group and unknown notices, whole. */
export const channelEvents = sqliteTable(
  "channel_events",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    /** The provider's word for the kind of notice (Meta: the webhook field). */
    kind: text("kind").notNull(),
    content: text("content", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of channel, kind and content: these notices have no id, and are redelivered like all else. */
    digest: text("digest").notNull(),
    occurredAt: integer("occurred_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("channel_events_digest").on(t.channelId, t.digest),
    index("channel_events_organization").on(t.organizationId, t.id),
  ],
);
