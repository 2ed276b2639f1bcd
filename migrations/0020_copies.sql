CREATE TABLE `connector_cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `media_copies_failed` ON `media_copies` (`updated_at`) WHERE state = 'failed';
