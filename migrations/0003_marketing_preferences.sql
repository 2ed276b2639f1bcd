ALTER TABLE `contacts` ADD `marketing_preference_at` integer;--> statement-breakpoint
ALTER TABLE `templates` ADD `changed_at` integer;