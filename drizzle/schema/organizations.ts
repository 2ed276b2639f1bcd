import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const organizations = sqliteTable("organizations", {
  id: integer("id").primaryKey(),
  name: text("name").notNull(),
  /** The partner API's "controlled": whether partners may write to their clients. */
  partnerMessaging: integer("partner_messaging", { mode: "boolean" }).notNull().default(false),
  /** ISO 3166 alpha-2: completes national numbers that are typed without a country code. */
  defaultCountry: text("default_country").notNull().default("CO"),
  settings: text("settings", { mode: "json" }).$type<Record<string, unknown>>().notNull().default({}),
  createdAt: integer("created_at").notNull(),
});
