CREATE TABLE `webhook_deliveries` (
	`provider` text NOT NULL,
	`delivery_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`provider`, `delivery_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_expiry` ON `webhook_deliveries` (`expires_at`);