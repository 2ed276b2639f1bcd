-- Nothing has written to it yet: it is made anew, rather than changed column by column.
DROP TABLE `scheduled_messages`;
--> statement-breakpoint
CREATE TABLE `scheduled_messages` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`contact_id` integer NOT NULL,
	`conversation_id` integer,
	`created_by` integer,
	`as_partner` integer DEFAULT false NOT NULL,
	`purpose` text,
	`text` text NOT NULL,
	`fallback_template` text,
	`entity_type` text,
	`entity_id` text,
	`due_at` integer NOT NULL,
	`wake_at` integer NOT NULL,
	`state` text DEFAULT 'scheduled' NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`message_id` integer,
	`failure_code` text,
	`failure_text` text,
	`bulk_id` text,
	`idempotency_key` text,
	`idempotency_hash` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "scheduled_messages_state" CHECK("scheduled_messages"."state" IN ('scheduled', 'sent', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `scheduled_messages_wake` ON `scheduled_messages` (`wake_at`,`id`) WHERE state = 'scheduled';--> statement-breakpoint
CREATE INDEX `scheduled_messages_by_user` ON `scheduled_messages` (`organization_id`,`created_by`,`state`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `scheduled_messages_organization` ON `scheduled_messages` (`organization_id`,`state`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `scheduled_messages_contact` ON `scheduled_messages` (`contact_id`,`state`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `scheduled_messages_conversation` ON `scheduled_messages` (`conversation_id`) WHERE conversation_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `scheduled_messages_message` ON `scheduled_messages` (`message_id`) WHERE message_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `scheduled_messages_bulk` ON `scheduled_messages` (`organization_id`,`bulk_id`,`id`) WHERE bulk_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `scheduled_messages_idempotency_key` ON `scheduled_messages` (`organization_id`,`idempotency_key`) WHERE idempotency_key IS NOT NULL;
