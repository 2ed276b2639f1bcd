CREATE TABLE `api_keys` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`prefix` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `api_keys_organization` ON `api_keys` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`target` text NOT NULL,
	`details` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_log_organization` ON `audit_log` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `channel_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`digest` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channel_events_digest` ON `channel_events` (`channel_id`,`digest`);--> statement-breakpoint
CREATE INDEX `channel_events_organization` ON `channel_events` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `channels` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`provider` text NOT NULL,
	`external_id` text NOT NULL,
	`phone_number` text NOT NULL,
	`account_id` text NOT NULL,
	`portfolio_id` text NOT NULL,
	`name` text NOT NULL,
	`credentials` text,
	`fallback_channel_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`fallback_channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channels_external` ON `channels` (`provider`,`external_id`);--> statement-breakpoint
CREATE INDEX `channels_account` ON `channels` (`provider`,`account_id`);--> statement-breakpoint
CREATE INDEX `channels_organization` ON `channels` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `contact_identities` (
	`organization_id` integer NOT NULL,
	`scope` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`contact_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `kind`, `value`, `scope`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `contact_identities_contact` ON `contact_identities` (`contact_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`kind` text DEFAULT 'person' NOT NULL,
	`first_identity` text NOT NULL,
	`name` text,
	`profile_name` text,
	`username` text,
	`phone` text,
	`partner_id` integer,
	`opted_out_at` integer,
	`blocked_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_first_identity` ON `contacts` (`organization_id`,`first_identity`);--> statement-breakpoint
CREATE INDEX `contacts_partner` ON `contacts` (`organization_id`,`partner_id`,`id`) WHERE partner_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `conversation_counts` (
	`organization_id` integer NOT NULL,
	`status` text NOT NULL,
	`assigned_agent_id` integer NOT NULL,
	`unread` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `status`, `assigned_agent_id`, `unread`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`contact_id` integer NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`assigned_agent_id` integer,
	`unread_count` integer DEFAULT 0 NOT NULL,
	`last_message_id` integer,
	`last_message_at` integer NOT NULL,
	`last_message_preview` text,
	`last_inbound_at` integer,
	`last_inbound_message_id` integer,
	`version` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_agent_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversations_status_known" CHECK("conversations"."status" IN ('open', 'closed', 'assigned'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_channel_contact` ON `conversations` (`channel_id`,`contact_id`);--> statement-breakpoint
CREATE INDEX `conversations_contact` ON `conversations` (`contact_id`);--> statement-breakpoint
CREATE INDEX `conversations_status` ON `conversations` (`organization_id`,`status`,`last_message_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_unread` ON `conversations` (`organization_id`,`status`,`last_message_at`,`id`) WHERE unread_count > 0;--> statement-breakpoint
CREATE TABLE `entity_links` (
	`organization_id` integer NOT NULL,
	`entity_type` text NOT NULL,
	`entity_id` text NOT NULL,
	`message_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `entity_type`, `entity_id`, `message_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `entity_links_message` ON `entity_links` (`message_id`);--> statement-breakpoint
CREATE TABLE `failed_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer,
	`provider` text NOT NULL,
	`channel_external_id` text,
	`reason` text NOT NULL,
	`raw` text,
	`raw_key` text,
	`digest` text NOT NULL,
	`created_at` integer NOT NULL,
	`replayed_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `failed_events_digest` ON `failed_events` (`digest`);--> statement-breakpoint
CREATE INDEX `failed_events_organization` ON `failed_events` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `failed_events_orphans` ON `failed_events` (`provider`,`channel_external_id`,`id`) WHERE organization_id IS NULL;--> statement-breakpoint
CREATE TABLE `media` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`message_id` integer,
	`uploaded_by` integer,
	`provider_media_id` text,
	`provider_expires_at` integer,
	`kind` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`r2_key` text,
	`mime_type` text,
	`size_bytes` integer,
	`sha256` text,
	`file_name` text,
	`state` text DEFAULT 'pending' NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_provider_id` ON `media` (`channel_id`,`provider_media_id`,`message_id`);--> statement-breakpoint
CREATE INDEX `media_message` ON `media` (`message_id`);--> statement-breakpoint
CREATE INDEX `media_pending` ON `media` (`created_at`) WHERE state = 'pending';--> statement-breakpoint
CREATE TABLE `message_changes` (
	`organization_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`target_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text,
	`content` text NOT NULL,
	`occurred_at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `target_id`, `kind`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `message_counts` (
	`organization_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`direction` text NOT NULL,
	`type` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `hour`, `direction`, `type`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`provider_message_id` text,
	`direction` text NOT NULL,
	`type` text NOT NULL,
	`text` text,
	`content` text,
	`reply_to` text,
	`status` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`delivered_at` integer,
	`read_at` integer,
	`played_at` integer,
	`failed_at` integer,
	`failure_code` text,
	`failure_text` text,
	`agent_id` integer,
	`origin` text DEFAULT 'parley' NOT NULL,
	`purpose` text,
	`media_id` integer,
	`edited_at` integer,
	`revoked_at` integer,
	`pricing` text,
	`idempotency_key` text,
	`idempotency_hash` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`attempt_started_at` integer,
	`next_attempt_at` integer,
	`ingest_id` text,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "messages_direction" CHECK("messages"."direction" IN ('inbound', 'outbound')),
	CONSTRAINT "messages_status" CHECK("messages"."status" IN ('pending', 'sent', 'delivered', 'read', 'played', 'failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_provider_id` ON `messages` (`channel_id`,`provider_message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_idempotency_key` ON `messages` (`organization_id`,`idempotency_key`) WHERE idempotency_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_thread` ON `messages` (`conversation_id`,`occurred_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_outbox` ON `messages` (`conversation_id`,`id`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `messages_outbox_due` ON `messages` (`created_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`partner_messaging` integer DEFAULT false NOT NULL,
	`default_country` text DEFAULT 'CO' NOT NULL,
	`settings` text DEFAULT '{}' NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reactions` (
	`organization_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`target_id` text NOT NULL,
	`author` text NOT NULL,
	`emoji` text,
	`agent_id` integer,
	`occurred_at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `target_id`, `author`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`token_hash` text NOT NULL,
	`family_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refresh_tokens_hash` ON `refresh_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_live` ON `refresh_tokens` (`family_id`) WHERE used_at IS NULL AND revoked_at IS NULL;--> statement-breakpoint
CREATE INDEX `refresh_tokens_live_by_user` ON `refresh_tokens` (`user_id`) WHERE used_at IS NULL AND revoked_at IS NULL;--> statement-breakpoint
CREATE INDEX `refresh_tokens_expiry` ON `refresh_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `templates` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`category` text NOT NULL,
	`status` text NOT NULL,
	`quality` text,
	`parameter_format` text,
	`components` text NOT NULL,
	`reason` text,
	`synced_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `templates_external` ON `templates` (`organization_id`,`account_id`,`external_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `templates_name` ON `templates` (`organization_id`,`account_id`,`name`,`language`);--> statement-breakpoint
CREATE TABLE `unmatched_statuses` (
	`channel_id` integer NOT NULL,
	`provider_message_id` text NOT NULL,
	`status` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`failure_code` text,
	`failure_text` text,
	`pricing` text,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `provider_message_id`, `status`),
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `unmatched_statuses_received` ON `unmatched_statuses` (`received_at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_role" CHECK("users"."role" IN ('admin', 'agent', 'partner'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE INDEX `users_organization` ON `users` (`organization_id`,`role`,`id`);