import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizations } from "./organizations.ts";
import { users } from "./people.ts";

export const contacts = sqliteTable(
  "contacts",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** A WhatsApp group is kept like a person, so that its messages have a conversation of their own. */
    kind: text("kind", { enum: ["person", "group"] })
      .notNull()
      .default("person"),
    /** `kind:value` of the identity this row was made for: lets two messages of one batch share a new contact. */
    firstIdentity: text("first_identity").notNull(),
    /** What the organization calls the person; wins over the profile's name. */
    name: text("name"),
    profileName: text("profile_name"),
    username: text("username"),
    /** E.164 with `+`, or NULL for a person whose number WhatsApp hides. */
    phone: text("phone"),
    /** When an agent typed that number; NULL where it is WhatsApp's word. A trigger lets its identity go when another takes its place. */
    phoneTypedAt: integer("phone_typed_at"),
    partnerId: integer("partner_id").references(() => users.id),
    /** When the person stopped marketing messages. */
    optedOutAt: integer("opted_out_at"),
    /** The provider's time of the person's last word on marketing, stop or resume: an older one that comes late changes nothing. */
    marketingPreferenceAt: integer("marketing_preference_at"),
    blockedAt: integer("blocked_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("contacts_first_identity").on(t.organizationId, t.firstIdentity),
    index("contacts_partner")
      .on(t.organizationId, t.partnerId, t.id)
      .where(sql`partner_id IS NOT NULL`),
  ],
);

export const contactIdentities = sqliteTable(
  "contact_identities",
  {
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** The channel's portfolio for business-scoped ids, '' for a number, which is the same person everywhere. */
    scope: text("scope").notNull(),
    kind: text("kind", { enum: ["wa_id", "user_id", "parent_user_id", "group_id"] }).notNull(),
    value: text("value").notNull(),
    contactId: integer("contact_id")
      .notNull()
      .references(() => contacts.id),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kind, t.value, t.scope] }),
    index("contact_identities_contact").on(t.contactId),
  ],
);
