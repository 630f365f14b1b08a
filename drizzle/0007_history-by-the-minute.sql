CREATE TABLE `history` (
	`span` integer NOT NULL,
	`started_at` integer NOT NULL,
	`covered_ms` integer NOT NULL,
	`ocr` integer NOT NULL,
	`text` integer NOT NULL,
	`blank` integer NOT NULL,
	`failed` integer NOT NULL,
	`retries` integer NOT NULL,
	`failures` text NOT NULL,
	`queued` integer NOT NULL,
	`oldest_wait_ms` integer,
	`worker_ms` integer NOT NULL,
	`busy_ms` integer NOT NULL,
	`main_memory` integer NOT NULL,
	`worker_memory` integer NOT NULL,
	PRIMARY KEY(`span`, `started_at`),
	CONSTRAINT "history_span" CHECK(span in (1, 60))
) STRICT;
--> statement-breakpoint
CREATE TABLE `history_stages` (
	`span` integer NOT NULL,
	`started_at` integer NOT NULL,
	`stage` text NOT NULL,
	`count` integer NOT NULL,
	`latencies` blob NOT NULL,
	PRIMARY KEY(`span`, `started_at`, `stage`),
	CONSTRAINT "history_stages_stage" CHECK(stage in ('wait', 'open', 'text', 'render', 'ocr', 'page'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `marks` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`batch_id` text,
	`subject` text NOT NULL,
	`facts` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `marks_at` ON `marks` (`at`);--> statement-breakpoint
ALTER TABLE `documents` ADD `queued_at` integer;