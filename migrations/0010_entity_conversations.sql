CREATE TABLE `entity_conversations` (
	`organization_id` integer NOT NULL,
	`entity_type` text NOT NULL,
	`entity_id` text NOT NULL,
	`conversation_id` integer NOT NULL,
	`message_count` integer NOT NULL,
	`last_linked_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `entity_type`, `entity_id`, `conversation_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `entity_conversations_conversation` ON `entity_conversations` (`conversation_id`);--> statement-breakpoint
ALTER TABLE `media` ADD `entity_type` text;--> statement-breakpoint
ALTER TABLE `media` ADD `entity_id` text;--> statement-breakpoint
CREATE INDEX `messages_upload` ON `messages` (`media_id`,`conversation_id`) WHERE media_id IS NOT NULL AND direction = 'outbound';