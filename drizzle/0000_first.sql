CREATE TABLE `attempts` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`end` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`open_ms` real,
	`text_ms` real,
	`render_ms` real,
	`ocr_ms` real,
	`error_code` text,
	`error_detail` text,
	FOREIGN KEY (`page_id`) REFERENCES `page_jobs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attempts_end" CHECK("end" in ('done', 'failed', 'given-back', 'stopped-with-the-program')),
	CONSTRAINT "attempts_error" CHECK(("end" = 'failed') <= (error_code is not null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempts_page` ON `attempts` (`page_id`);--> statement-breakpoint
CREATE TABLE `batches` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`import_key` text NOT NULL,
	`sources` text NOT NULL,
	`output_dir` text NOT NULL,
	`settings` text NOT NULL,
	`settings_hash` text NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`import_finished_at` integer,
	`other_files` integer DEFAULT 0 NOT NULL,
	`paused_at` integer,
	`paused_code` text,
	`paused_detail` text,
	`cancelled_at` integer,
	CONSTRAINT "batches_paused" CHECK((paused_code is null) = (paused_detail is null) and (paused_code is null or paused_at is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `batches_import_key` ON `batches` (`import_key`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` integer PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`path` text NOT NULL,
	`relative_path` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`inspection` text NOT NULL,
	`inspection_attempts` integer DEFAULT 0 NOT NULL,
	`next_inspection_at` integer DEFAULT 0 NOT NULL,
	`kind` text,
	`page_count` integer,
	`content_hash` text,
	`pages_added` integer DEFAULT 0 NOT NULL,
	`error_code` text,
	`error_detail` text,
	`failed_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_inspection" CHECK(inspection in ('waiting', 'running', 'done', 'failed', 'cancelled')),
	CONSTRAINT "documents_inspected" CHECK((inspection = 'done') = (kind is not null and page_count is not null and content_hash is not null)),
	CONSTRAINT "documents_pages" CHECK(pages_added between 0 and coalesce(page_count, 0)),
	CONSTRAINT "documents_error" CHECK((inspection = 'failed') = (error_code is not null and failed_at is not null)),
	CONSTRAINT "documents_failed_is_closed" CHECK(inspection not in ('failed', 'cancelled') or closed_at is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_relative_path` ON `documents` (`batch_id`,`relative_path`);--> statement-breakpoint
CREATE INDEX `documents_to_inspect` ON `documents` (`batch_id`,`id`) WHERE inspection = 'waiting';--> statement-breakpoint
CREATE INDEX `documents_waiting` ON `documents` (`next_inspection_at`) WHERE inspection = 'waiting' and inspection_attempts > 0;--> statement-breakpoint
CREATE INDEX `documents_open` ON `documents` (`batch_id`,`id`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `documents_growing` ON `documents` (`id`) WHERE inspection = 'done' and pages_added < page_count;--> statement-breakpoint
CREATE INDEX `documents_failed` ON `documents` (`batch_id`) WHERE inspection = 'failed';--> statement-breakpoint
CREATE TABLE `page_jobs` (
	`id` integer PRIMARY KEY NOT NULL,
	`document_id` integer NOT NULL,
	`batch_id` text NOT NULL,
	`page_number` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`crashes` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer DEFAULT 0 NOT NULL,
	`claim` text,
	`claimed_at` integer,
	`method` text,
	`result_id` integer,
	`error_code` text,
	`error_detail` text,
	`finished_at` integer,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`result_id`) REFERENCES `page_results`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "page_jobs_state" CHECK(state in ('queued', 'running', 'done', 'error', 'cancelled')),
	CONSTRAINT "page_jobs_running" CHECK((state = 'running') = (claim is not null and claimed_at is not null)),
	CONSTRAINT "page_jobs_done" CHECK((state = 'done') = (method is not null and result_id is not null)),
	CONSTRAINT "page_jobs_error" CHECK((state = 'error') = (error_code is not null and error_detail is not null)),
	CONSTRAINT "page_jobs_finished" CHECK((state in ('done', 'error', 'cancelled')) = (finished_at is not null)),
	CONSTRAINT "page_jobs_numbers" CHECK(page_number >= 1 and attempts >= 0 and crashes >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `page_jobs_document_page` ON `page_jobs` (`document_id`,`page_number`);--> statement-breakpoint
CREATE INDEX `page_jobs_to_claim` ON `page_jobs` (`batch_id`,`document_id`,`page_number`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `page_jobs_waiting` ON `page_jobs` (`next_attempt_at`) WHERE state = 'queued' and attempts > 0;--> statement-breakpoint
CREATE INDEX `page_jobs_open` ON `page_jobs` (`document_id`) WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX `page_jobs_running` ON `page_jobs` (`id`) WHERE state = 'running';--> statement-breakpoint
CREATE INDEX `page_jobs_failed` ON `page_jobs` (`batch_id`,`error_code`,`document_id`) WHERE state = 'error';--> statement-breakpoint
CREATE INDEX `page_jobs_counts` ON `page_jobs` (`batch_id`,`state`,`method`);--> statement-breakpoint
CREATE TABLE `page_results` (
	`id` integer PRIMARY KEY NOT NULL,
	`document_hash` text NOT NULL,
	`page_number` integer NOT NULL,
	`settings_hash` text NOT NULL,
	`method` text NOT NULL,
	`text` text NOT NULL,
	`confidence` real,
	`word_count` integer NOT NULL,
	`unsure_words` integer NOT NULL,
	`words_hash` text,
	`engine` text NOT NULL,
	CONSTRAINT "page_results_method" CHECK(method in ('ocr', 'text', 'blank'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `page_results_identity` ON `page_results` (`document_hash`,`page_number`,`settings_hash`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`stopped_at` integer,
	`version` text NOT NULL
) STRICT;
