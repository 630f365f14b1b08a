CREATE TABLE `exclusions` (
	`id` integer PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`document_id` integer NOT NULL,
	`page_id` integer,
	`error_code` text NOT NULL,
	`error_detail` text NOT NULL,
	`failed_at` integer NOT NULL,
	`reason` text NOT NULL,
	`excluded_at` integer NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`page_id`) REFERENCES `page_jobs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "exclusions_reason" CHECK(length(reason) > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `exclusions_of_batch` ON `exclusions` (`batch_id`,`excluded_at`,`page_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `exclusions_page` ON `exclusions` (`page_id`) WHERE page_id is not null;--> statement-breakpoint
CREATE INDEX `exclusions_document` ON `exclusions` (`document_id`);--> statement-breakpoint
CREATE TABLE `tried_pages` (
	`page_id` integer PRIMARY KEY NOT NULL,
	`try_id` integer NOT NULL,
	`error_code` text NOT NULL,
	`error_detail` text NOT NULL,
	`failed_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`attempt_id` integer NOT NULL,
	`override` text,
	FOREIGN KEY (`page_id`) REFERENCES `page_jobs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`try_id`) REFERENCES `tries`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `tries` (
	`id` integer PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`group_key` text NOT NULL,
	`settings` text NOT NULL,
	`tried_at` integer NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tries_group` ON `tries` (`batch_id`,`group_key`);--> statement-breakpoint
DROP INDEX `documents_failed`;--> statement-breakpoint
ALTER TABLE `documents` ADD `cause` text;--> statement-breakpoint
UPDATE `documents` SET `cause` = failure_pattern(`error_detail`) WHERE inspection = 'failed';--> statement-breakpoint
CREATE INDEX `documents_failed` ON `documents` (`batch_id`,`error_code`,`cause`,`failed_at`) WHERE inspection = 'failed';--> statement-breakpoint
DROP INDEX `page_jobs_failed`;--> statement-breakpoint
ALTER TABLE `page_jobs` ADD `cause` text;--> statement-breakpoint
UPDATE `page_jobs` SET `cause` = failure_pattern(`error_detail`) WHERE state = 'error';--> statement-breakpoint
CREATE INDEX `page_jobs_failed` ON `page_jobs` (`batch_id`,`error_code`,`cause`,`finished_at`,`document_id`) WHERE state = 'error';