-- The lists of all and of the unread were two indexes, each with two pages to write per message. One that parts the unread
-- serves both: a page without that filter is merged from twice as many ranges.
CREATE INDEX `conversations_list` ON `conversations` (`organization_id`,`status`,(unread_count > 0),`last_message_at`,`id`);--> statement-breakpoint
DROP INDEX `conversations_status`;--> statement-breakpoint
DROP INDEX `conversations_unread`;
