CREATE TABLE `held_batches` (
	`batch_id` text PRIMARY KEY NOT NULL,
	`held_at` integer NOT NULL,
	`starts_at` integer,
	`sample_wanted` integer NOT NULL,
	`discarded_at` integer,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "held_batches_sample" CHECK(sample_wanted in (0, 1)),
	CONSTRAINT "held_batches_discarded" CHECK(discarded_at is null or starts_at is null)
) STRICT;
--> statement-breakpoint
CREATE TABLE `sampled_pages` (
	`batch_id` text NOT NULL,
	`page_id` integer NOT NULL,
	PRIMARY KEY(`batch_id`, `page_id`),
	FOREIGN KEY (`batch_id`) REFERENCES `held_batches`(`batch_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`page_id`) REFERENCES `page_jobs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
