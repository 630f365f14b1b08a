CREATE TABLE `batch_manifests` (
	`batch_id` text PRIMARY KEY NOT NULL,
	`path` text NOT NULL,
	`content_hash` text NOT NULL,
	`rows` integer NOT NULL,
	`root` text NOT NULL,
	`priorities` text NOT NULL,
	`columns` text NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "batch_manifests_rows" CHECK(rows > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `manifest_rows` (
	`document_id` integer PRIMARY KEY NOT NULL,
	`line` integer NOT NULL,
	`settings` text,
	`settings_hash` text,
	`cells` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "manifest_rows_settings" CHECK((settings is null) = (settings_hash is null)),
	CONSTRAINT "manifest_rows_cells" CHECK(length(cells) <= 400000)
) STRICT;
