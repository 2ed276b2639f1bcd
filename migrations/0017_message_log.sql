-- The logs by their own three states. `sent` stays the same from WhatsApp's taking a message to its being read, so these
-- indexes are written to twice in a message's life, and only for messages with a purpose.
CREATE INDEX `messages_log_by_agent` ON `messages` (`organization_id`,`agent_id`,CASE `status` WHEN 'pending' THEN 'pending' WHEN 'failed' THEN 'failed' ELSE 'sent' END,`created_at`,`id`) WHERE purpose IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_log` ON `messages` (`organization_id`,CASE `status` WHEN 'pending' THEN 'pending' WHEN 'failed' THEN 'failed' ELSE 'sent' END,`created_at`,`id`) WHERE purpose IS NOT NULL;
