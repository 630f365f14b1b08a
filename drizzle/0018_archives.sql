CREATE TABLE `archives` (
	`batch_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`path` text NOT NULL,
	`size_bytes` integer,
	`sha256` text,
	`documents` integer NOT NULL,
	`pages` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`began_at` integer NOT NULL,
	`archived_at` integer,
	CONSTRAINT "archives_state" CHECK(state in ('packing', 'archived', 'restoring')),
	CONSTRAINT "archives_known" CHECK((sha256 is null) = (size_bytes is null)),
	CONSTRAINT "archives_archived" CHECK(state <> 'archived' or (archived_at is not null and sha256 is not null))
) STRICT;
