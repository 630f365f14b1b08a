DROP TABLE `search_changes`;--> statement-breakpoint
DROP TABLE `search_progress`;--> statement-breakpoint
-- Written by hand: drizzle knows no virtual tables. The index is made anew, in a file of its own.
DROP TABLE `search_index`;
