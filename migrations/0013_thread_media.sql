CREATE INDEX `messages_media` ON `messages` (`conversation_id`,`type`,`occurred_at`,`id`) WHERE media_id IS NOT NULL AND revoked_at IS NULL;
