CREATE TABLE `livekit_rooms` (
	`conversation_id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `media_copies` (
	`media_id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`state` text DEFAULT 'pending' NOT NULL,
	`upload_url` text,
	`next_byte` integer DEFAULT 0 NOT NULL,
	`item_id` text,
	`web_url` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "media_copies_state" CHECK("media_copies"."state" IN ('pending', 'stored', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `media_copies_pending` ON `media_copies` (`updated_at`) WHERE state = 'pending';--> statement-breakpoint
CREATE TABLE `metric_totals` (
	`name` text NOT NULL,
	`labels` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`name`, `labels`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outgoing_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`endpoint_id` integer NOT NULL,
	`event_id` text NOT NULL,
	`type` text NOT NULL,
	`conversation_id` integer DEFAULT 0 NOT NULL,
	`message_id` integer,
	`facts` text,
	`body` text,
	`state` text DEFAULT 'pending' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`last_attempt_at` integer,
	`response_status` integer,
	`response_text` text,
	`duration_ms` integer,
	`created_at` integer NOT NULL,
	`delivered_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`endpoint_id`) REFERENCES `webhook_endpoints`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outgoing_events_state" CHECK("outgoing_events"."state" IN ('pending', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outgoing_events_event` ON `outgoing_events` (`endpoint_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `outgoing_events_log` ON `outgoing_events` (`endpoint_id`,`id`);--> statement-breakpoint
CREATE INDEX `outgoing_events_queue` ON `outgoing_events` (`endpoint_id`,`conversation_id`,`id`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `outgoing_events_due` ON `outgoing_events` (`next_attempt_at`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `outgoing_events_age` ON `outgoing_events` (`organization_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `outgoing_events_message` ON `outgoing_events` (`message_id`) WHERE message_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` text NOT NULL,
	`failing_since` integer,
	`paused_at` integer,
	`pause_reason` text,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_organization` ON `webhook_endpoints` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `scheduled_messages` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`contact_id` integer NOT NULL,
	`created_by` integer,
	`purpose` text NOT NULL,
	`text` text NOT NULL,
	`fallback_template` text,
	`entity_type` text,
	`entity_id` text,
	`due_at` integer NOT NULL,
	`state` text DEFAULT 'scheduled' NOT NULL,
	`message_id` integer,
	`failure_code` text,
	`failure_text` text,
	`idempotency_key` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "scheduled_messages_state" CHECK("scheduled_messages"."state" IN ('scheduled', 'sent', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `scheduled_messages_due` ON `scheduled_messages` (`due_at`,`id`) WHERE state = 'scheduled';--> statement-breakpoint
CREATE INDEX `scheduled_messages_by_user` ON `scheduled_messages` (`organization_id`,`created_by`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `scheduled_messages_organization` ON `scheduled_messages` (`organization_id`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `scheduled_messages_contact` ON `scheduled_messages` (`contact_id`);--> statement-breakpoint
CREATE INDEX `scheduled_messages_message` ON `scheduled_messages` (`message_id`) WHERE message_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `scheduled_messages_idempotency_key` ON `scheduled_messages` (`organization_id`,`idempotency_key`) WHERE idempotency_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_purpose_by_agent` ON `messages` (`organization_id`,`agent_id`,`created_at`,`id`) WHERE purpose IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_purpose` ON `messages` (`organization_id`,`created_at`,`id`) WHERE purpose IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_purpose_by_conversation` ON `messages` (`conversation_id`,`created_at`,`id`) WHERE purpose IS NOT NULL;