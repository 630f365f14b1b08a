CREATE TABLE `watched_batches` (
	`batch_id` text PRIMARY KEY NOT NULL,
	`folder_id` integer NOT NULL,
	FOREIGN KEY (`folder_id`) REFERENCES `watched_folders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `watched_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`folder_id` integer NOT NULL,
	`path` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`sha256` blob,
	`state` text NOT NULL,
	`reason` text,
	`detail` text DEFAULT '' NOT NULL,
	`batch_id` text,
	`document_id` integer,
	`output_name` text,
	`noted_at` integer NOT NULL,
	`to_move` integer DEFAULT 0 NOT NULL,
	`moving_to` text,
	FOREIGN KEY (`folder_id`) REFERENCES `watched_folders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "watched_files_state" CHECK(state in ('taken', 'duplicate', 'refused')),
	CONSTRAINT "watched_files_refused" CHECK((state = 'refused') = (reason is not null)),
	CONSTRAINT "watched_files_known" CHECK(state = 'refused' or (sha256 is not null and length(sha256) = 32 and batch_id is not null and document_id is not null)),
	CONSTRAINT "watched_files_taken" CHECK((state = 'taken') = (output_name is not null)),
	CONSTRAINT "watched_files_moving" CHECK(to_move in (0, 1) and (moving_to is null or to_move = 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `watched_files_content` ON `watched_files` (`folder_id`,`sha256`) WHERE state = 'taken';--> statement-breakpoint
CREATE UNIQUE INDEX `watched_files_output` ON `watched_files` (`folder_id`,`output_name`) WHERE state = 'taken';--> statement-breakpoint
CREATE INDEX `watched_files_path` ON `watched_files` (`folder_id`,`path`);--> statement-breakpoint
CREATE INDEX `watched_files_listed` ON `watched_files` (`folder_id`,`state`,`noted_at`,`id`);--> statement-breakpoint
CREATE INDEX `watched_files_to_move` ON `watched_files` (`folder_id`,`id`) WHERE to_move = 1;--> statement-breakpoint
CREATE INDEX `watched_files_to_move_of` ON `watched_files` (`document_id`) WHERE to_move = 1;--> statement-breakpoint
CREATE TABLE `watched_folders` (
	`id` integer PRIMARY KEY NOT NULL,
	`path` text NOT NULL,
	`output_dir` text NOT NULL,
	`settings` text NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`subfolders` integer NOT NULL,
	`polling` integer NOT NULL,
	`settle_seconds` integer NOT NULL,
	`moves` integer NOT NULL,
	`added_at` integer NOT NULL,
	`paused_at` integer,
	`removed_at` integer,
	CONSTRAINT "watched_folders_options" CHECK(subfolders in (0, 1) and polling in (0, 1) and moves in (0, 1) and settle_seconds between 1 and 3600)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `watched_folders_path` ON `watched_folders` (`path`);