CREATE TABLE `removals` (
	`path` text PRIMARY KEY NOT NULL,
	`modified_ms` real NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `storage_days` (
	`day` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`used_bytes` integer NOT NULL,
	`free_bytes` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sweeps` (
	`id` integer PRIMARY KEY NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`report` text NOT NULL,
	CONSTRAINT "sweeps_started_by" CHECK(started_by in ('schedule', 'operator', 'command'))
) STRICT;
--> statement-breakpoint
ALTER TABLE `page_results` ADD `words_gone` integer DEFAULT 0 NOT NULL;