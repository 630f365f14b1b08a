CREATE TABLE `looks` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`attempt_id` integer NOT NULL,
	CONSTRAINT "looks_one" CHECK(id = 1)
) STRICT;
--> statement-breakpoint
ALTER TABLE `batches` ADD `files_found` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `batches` SET `files_found` = (SELECT count(*) FROM `documents` WHERE `batch_id` = `batches`.`id`);
