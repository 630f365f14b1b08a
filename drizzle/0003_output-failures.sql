CREATE TABLE `output_failures` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`detail` text NOT NULL,
	`failed_at` integer NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
