CREATE TABLE `page_confirmations` (
	`page_id` integer PRIMARY KEY NOT NULL,
	`result_id` integer NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `page_jobs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
