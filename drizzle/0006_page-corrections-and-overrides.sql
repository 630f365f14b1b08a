CREATE TABLE `page_corrections` (
	`page_id` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`corrected_at` integer NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `page_jobs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `page_overrides` (
	`page_id` integer PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`settings_hash` text NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `page_jobs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `page_jobs` ADD `needs_review` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `page_jobs` SET `needs_review` = 1 WHERE `state` = 'done' AND `result_id` IN (SELECT `id` FROM `page_results` WHERE method = 'ocr' and (word_count = 0 or confidence < 75 or unsure_words > 0.25 * word_count));--> statement-breakpoint
CREATE INDEX `page_jobs_failed_in_order` ON `page_jobs` (`batch_id`,`document_id`,`page_number`) WHERE state = 'error';--> statement-breakpoint
CREATE INDEX `page_jobs_to_check` ON `page_jobs` (`batch_id`,`document_id`,`page_number`) WHERE needs_review = 1;--> statement-breakpoint
CREATE INDEX `documents_with_pages` ON `documents` (`batch_id`,`id`) WHERE pages_added > 0;