/**
 * Every table. All times are integer milliseconds; every row names its organization, or hangs below one that does.
 * Counters are kept by triggers in the hand-written migration: see migrations/0001_conversation_counters.sql. The count and link tables are made
 * WITHOUT ROWID in the SQL (Drizzle cannot say it): one row written per change instead of two.
 */
import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

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

/** Keys that the Worker makes for itself when first needed, sealed under CREDENTIALS_KEY. Of no organization. */
export const workerKeys = sqliteTable("worker_keys", {
  name: text("name").primaryKey(),
  sealed: text("sealed").notNull(),
  createdAt: integer("created_at").notNull(),
});

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

export const conversations = sqliteTable(
  "conversations",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    contactId: integer("contact_id")
      .notNull()
      .references(() => contacts.id),
    status: text("status", { enum: ["open", "closed", "assigned"] })
      .notNull()
      .default("open"),
    assignedAgentId: integer("assigned_agent_id").references(() => users.id),
    unreadCount: integer("unread_count").notNull().default(0),
    lastMessageId: integer("last_message_id"),
    /** The provider's time of the newest message; the conversation's creation while there is none. */
    lastMessageAt: integer("last_message_at").notNull(),
    lastMessagePreview: text("last_message_preview"),
    /** The provider's time of the person's newest message: the 24-hour window counts from here. */
    lastInboundAt: integer("last_inbound_at"),
    /** That message: what is marked as read at the provider. */
    lastInboundMessageId: integer("last_inbound_message_id"),
    /** The case that is being worked on: the provider's time of the message that began it. NULL while there is none. */
    caseOpenedAt: integer("case_opened_at"),
    /** When an agent first answered in that case. */
    caseAnsweredAt: integer("case_answered_at"),
    /** +1 with each visible change, so that a client that missed one can tell. */
    version: integer("version").notNull().default(0),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("conversations_channel_contact").on(t.channelId, t.contactId),
    index("conversations_contact").on(t.contactId),
    // For what goes through all of them, such as the nightly removal. Never changes, so it costs once per conversation.
    index("conversations_organization").on(t.organizationId, t.id),
    // A page without a status filter is merged from the three ranges of this index: one index less to write per message.
    index("conversations_status").on(t.organizationId, t.status, t.lastMessageAt, t.id),
    index("conversations_unread")
      .on(t.organizationId, t.status, t.lastMessageAt, t.id)
      .where(sql`unread_count > 0`),
    // Mine and nobody's: what is closed is in neither.
    index("conversations_agent")
      .on(t.organizationId, t.assignedAgentId, t.lastMessageAt, t.id)
      .where(sql`status <> 'closed'`),
    check("conversations_status_known", sql`${t.status} IN ('open', 'closed', 'assigned')`),
  ],
);

/** How many conversations there are of each state, kept by triggers: statistics and badges without scanning. */
export const conversationCounts = sqliteTable(
  "conversation_counts",
  {
    organizationId: integer("organization_id").notNull(),
    status: text("status").notNull(),
    /** 0 = nobody. */
    assignedAgentId: integer("assigned_agent_id").notNull(),
    unread: integer("unread", { mode: "boolean" }).notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.status, t.assignedAgentId, t.unread] })],
);

export const messages = sqliteTable(
  "messages",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversations.id),
    /** The provider's own id; NULL for an outbound message that no provider has accepted yet. */
    providerMessageId: text("provider_message_id"),
    direction: text("direction", { enum: ["inbound", "outbound"] }).notNull(),
    type: text("type").notNull(),
    text: text("text"),
    /** The whole body as the provider's kind shapes it: what richer showing needs, and the raw body of an unknown kind. */
    content: text("content", { mode: "json" }).$type<Record<string, unknown>>(),
    /** The provider's id of the message this one answers. */
    replyTo: text("reply_to"),
    status: text("status", { enum: ["pending", "sent", "delivered", "read", "played", "failed"] }).notNull(),
    /** The provider's time of writing (inbound), ours (outbound): messages are shown in this order. */
    occurredAt: integer("occurred_at").notNull(),
    createdAt: integer("created_at").notNull(),
    sentAt: integer("sent_at"),
    deliveredAt: integer("delivered_at"),
    readAt: integer("read_at"),
    playedAt: integer("played_at"),
    failedAt: integer("failed_at"),
    failureCode: text("failure_code"),
    failureText: text("failure_text"),
    /** The agent who wrote it. */
    agentId: integer("agent_id").references(() => users.id),
    /** Where an outbound message came from: our own API, or an echo of the phone app or of another application. */
    origin: text("origin", { enum: ["parley", "phone_app", "other_app"] })
      .notNull()
      .default("parley"),
    purpose: text("purpose"),
    /** The file that it carries. */
    mediaId: integer("media_id"),
    /** The provider's time of the person's last edit, or of the deletion for all. */
    editedAt: integer("edited_at"),
    revokedAt: integer("revoked_at"),
    /** What the provider says it will charge for. */
    pricing: text("pricing", { mode: "json" }).$type<Record<string, unknown>>(),
    idempotencyKey: text("idempotency_key"),
    /** SHA-256 of the request that brought the key: the same key with another request is a mistake, not a repeat. */
    idempotencyHash: text("idempotency_hash"),
    attempts: integer("attempts").notNull().default(0),
    /** Set while an attempt is under way, or ended without a known outcome; cleared by the outcome. */
    attemptStartedAt: integer("attempt_started_at"),
    /** No attempt before this time. */
    nextAttemptAt: integer("next_attempt_at"),
    /** Names the webhook that stored it: tells, inside the same transaction, what was new. */
    ingestId: text("ingest_id"),
  },
  (t) => [
    uniqueIndex("messages_provider_id").on(t.channelId, t.providerMessageId),
    uniqueIndex("messages_idempotency_key")
      .on(t.organizationId, t.idempotencyKey)
      .where(sql`idempotency_key IS NOT NULL`),
    index("messages_thread").on(t.conversationId, t.occurredAt, t.id),
    // The files of a conversation, by kind: a long thread is mostly text.
    index("messages_media")
      .on(t.conversationId, t.type, t.occurredAt, t.id)
      .where(sql`media_id IS NOT NULL AND revoked_at IS NULL`),
    // The outbox: what a conversation still has to send, in order, and what the sweep has to look at.
    index("messages_outbox")
      .on(t.conversationId, t.id)
      .where(sql`status = 'pending'`),
    index("messages_outbox_due")
      .on(t.createdAt)
      .where(sql`status = 'pending'`),
    // In which conversations an upload was sent; what a person sent is found by media.message_id.
    index("messages_upload")
      .on(t.mediaId, t.conversationId)
      .where(sql`media_id IS NOT NULL AND direction = 'outbound'`),
    check("messages_direction", sql`${t.direction} IN ('inbound', 'outbound')`),
    check("messages_status", sql`${t.status} IN ('pending', 'sent', 'delivered', 'read', 'played', 'failed')`),
  ],
);

export const media = sqliteTable(
  "media",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    /** The message that a person sent it with; NULL for an upload of ours, which any number of messages may carry. */
    messageId: integer("message_id").references(() => messages.id),
    /** Who uploaded it. */
    uploadedBy: integer("uploaded_by").references(() => users.id),
    providerMediaId: text("provider_media_id"),
    /** When the provider forgets that id: 7 days for a person's media, 30 for an upload. */
    providerExpiresAt: integer("provider_expires_at"),
    kind: text("kind", { enum: ["image", "video", "audio", "document", "sticker"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    r2Key: text("r2_key"),
    mimeType: text("mime_type"),
    sizeBytes: integer("size_bytes"),
    /** Hex. */
    sha256: text("sha256"),
    fileName: text("file_name"),
    state: text("state", { enum: ["pending", "stored", "unavailable"] })
      .notNull()
      .default("pending"),
    reason: text("reason"),
    /** For an upload that an embedded session restricted to an entity brought: only such sessions may send it then. */
    entityType: text("entity_type"),
    entityId: text("entity_id"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("media_provider_id").on(t.channelId, t.providerMediaId, t.messageId),
    index("media_message").on(t.messageId),
    // One stored file may serve many messages: it goes with the last of them.
    // Uploads age by themselves; what a person sent goes with its message.
    index("media_uploads")
      .on(t.organizationId, t.createdAt)
      .where(sql`message_id IS NULL`),
    index("media_file")
      .on(t.organizationId, t.r2Key)
      .where(sql`r2_key IS NOT NULL`),
    index("media_pending")
      .on(t.createdAt)
      .where(sql`state = 'pending'`),
  ],
);

/** What each side has put on a message. Kept by the provider's ids, so that a reaction may come before its message. */
export const reactions = sqliteTable(
  "reactions",
  {
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    /** The provider's id of the message reacted to. */
    targetId: text("target_id").notNull(),
    /** `business`, `customer`, or in a group the member (`wa_id:…`, `user_id:…`). */
    author: text("author").notNull(),
    /** NULL once it was taken back: the row stays, so that an older one that comes late can't bring it back. */
    emoji: text("emoji"),
    agentId: integer("agent_id").references(() => users.id),
    occurredAt: integer("occurred_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.targetId, t.author] }),
    // Most go with their message; these find the ones whose message never came.
    index("reactions_age").on(t.organizationId, t.occurredAt),
  ],
);

/** Edits and deletions by their author, which may come before the message that they change. The newest edit counts. */
export const messageChanges = sqliteTable(
  "message_changes",
  {
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    targetId: text("target_id").notNull(),
    kind: text("kind", { enum: ["edit", "revoke"] }).notNull(),
    text: text("text"),
    /** `direction` (whose it is), `preview` for the list, `type`, and the new `body` of an edit. */
    content: text("content", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    occurredAt: integer("occurred_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.targetId, t.kind] }),
    index("message_changes_age").on(t.organizationId, t.occurredAt),
  ],
);

/** Messages that are about something in another application: a project, a lead. */
export const entityLinks = sqliteTable(
  "entity_links",
  {
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    entityType: text("entity_type").notNull(),
    entityId: text("entity_id").notNull(),
    messageId: integer("message_id")
      .notNull()
      .references(() => messages.id),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.entityType, t.entityId, t.messageId] }),
    index("entity_links_message").on(t.messageId),
  ],
);

/** The conversations that those messages are in: kept by triggers, so that "is it linked" reads one row however long both are. */
export const entityConversations = sqliteTable(
  "entity_conversations",
  {
    organizationId: integer("organization_id").notNull(),
    entityType: text("entity_type").notNull(),
    entityId: text("entity_id").notNull(),
    conversationId: integer("conversation_id").notNull(),
    messageCount: integer("message_count").notNull(),
    lastLinkedAt: integer("last_linked_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.entityType, t.entityId, t.conversationId] }),
    index("entity_conversations_conversation").on(t.conversationId),
  ],
);

/** One set for the whole organization; put on conversations. */
export const labels = sqliteTable(
  "labels",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    /** One of the names in domain/label.ts: what it looks like is the dashboard's, in both colour schemes. */
    color: text("color").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("labels_name").on(t.organizationId, t.name)],
);

export const conversationLabels = sqliteTable(
  "conversation_labels",
  {
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversations.id),
    labelId: integer("label_id")
      .notNull()
      .references(() => labels.id),
    organizationId: integer("organization_id").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.labelId] }),
    index("conversation_labels_label").on(t.labelId, t.conversationId),
  ],
);

/** What agents tell each other in a conversation; never sent to the customer. */
export const notes = sqliteTable(
  "notes",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversations.id),
    authorId: integer("author_id")
      .notNull()
      .references(() => users.id),
    text: text("text").notNull(),
    /** Ids of the users it calls. */
    mentions: text("mentions", { mode: "json" }).$type<number[]>().notNull(),
    createdAt: integer("created_at").notNull(),
    editedAt: integer("edited_at"),
  },
  (t) => [index("notes_conversation").on(t.conversationId, t.id)],
);

/** Who was called in which note, and whether they have looked. */
export const mentions = sqliteTable(
  "mentions",
  {
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    noteId: integer("note_id")
      .notNull()
      .references(() => notes.id),
    organizationId: integer("organization_id").notNull(),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversations.id),
    createdAt: integer("created_at").notNull(),
    readAt: integer("read_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.noteId] }),
    index("mentions_note").on(t.noteId),
    index("mentions_unread")
      .on(t.userId, t.noteId)
      .where(sql`read_at IS NULL`),
    index("mentions_conversation").on(t.conversationId, t.userId),
  ],
);

/** Texts that agents insert with `/shortcut`. */
export const cannedAnswers = sqliteTable(
  "canned_answers",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    shortcut: text("shortcut").notNull(),
    text: text("text").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [uniqueIndex("canned_answers_shortcut").on(t.organizationId, t.shortcut)],
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

/** By the hour, not the day, so that a day can be cut in the organization's own time zone. */
export const messageCounts = sqliteTable(
  "message_counts",
  {
    organizationId: integer("organization_id").notNull(),
    /** Hours since 1970 of the message's provider time. */
    hour: integer("hour").notNull(),
    direction: text("direction").notNull(),
    type: text("type").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.hour, t.direction, t.type] })],
);

/**
 * What the analytics page adds up, by the hour: how many, and how long they took together, so that no plot reads
 * messages. `metric`, `dimension` and who counts are told in migrations/0009_activity_counts.sql, with its trigger.
 */
export const activityCounts = sqliteTable(
  "activity_counts",
  {
    organizationId: integer("organization_id").notNull(),
    /** Hours since 1970. */
    hour: integer("hour").notNull(),
    metric: text("metric").notNull(),
    /** What is counted apart: an agent's id, a failure code, the upper end of a range of seconds. */
    dimension: text("dimension").notNull(),
    count: integer("count").notNull(),
    totalMs: integer("total_ms").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.hour, t.metric, t.dimension] })],
);

/** Statuses that came before their message; applied when it appears. */
export const unmatchedStatuses = sqliteTable(
  "unmatched_statuses",
  {
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    providerMessageId: text("provider_message_id").notNull(),
    status: text("status").notNull(),
    occurredAt: integer("occurred_at").notNull(),
    failureCode: text("failure_code"),
    failureText: text("failure_text"),
    pricing: text("pricing", { mode: "json" }).$type<Record<string, unknown>>(),
    receivedAt: integer("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.providerMessageId, t.status] }),
    index("unmatched_statuses_received").on(t.receivedAt),
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
