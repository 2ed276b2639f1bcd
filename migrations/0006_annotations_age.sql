CREATE INDEX `message_changes_age` ON `message_changes` (`organization_id`,`occurred_at`);--> statement-breakpoint
CREATE INDEX `reactions_age` ON `reactions` (`organization_id`,`occurred_at`);