CREATE TABLE `search_changes` (
	`row_number` integer PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `search_progress` (
	`id` integer PRIMARY KEY NOT NULL,
	`indexed_until` integer NOT NULL,
	CONSTRAINT "search_progress_one" CHECK(id = 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `documents_of_content` ON `documents` (`content_hash`) WHERE content_hash is not null;--> statement-breakpoint
-- From here on written by hand: drizzle knows neither virtual tables nor triggers.
-- No OR IGNORE in the triggers: the conflict clause of the statement that fires one takes its place.
INSERT INTO `search_progress` (`id`, `indexed_until`) VALUES (1, 0);--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index` USING fts5(`text`, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");--> statement-breakpoint
INSERT INTO `search_index` (`search_index`, `rank`) VALUES ('automerge', 0);--> statement-breakpoint
CREATE TRIGGER `page_results_reread` AFTER UPDATE OF `text` ON `page_results` WHEN old.`text` IS NOT new.`text` BEGIN
	INSERT INTO `search_changes` (`row_number`) SELECT new.`id` WHERE new.`id` NOT IN (SELECT `row_number` FROM `search_changes`);
END;--> statement-breakpoint
CREATE TRIGGER `page_results_gone` AFTER DELETE ON `page_results` BEGIN
	INSERT INTO `search_changes` (`row_number`) SELECT old.`id` WHERE old.`id` NOT IN (SELECT `row_number` FROM `search_changes`);
END;--> statement-breakpoint
CREATE TRIGGER `page_corrections_made` AFTER INSERT ON `page_corrections` BEGIN
	INSERT INTO `search_changes` (`row_number`) SELECT -new.`page_id` WHERE -new.`page_id` NOT IN (SELECT `row_number` FROM `search_changes`);
END;--> statement-breakpoint
CREATE TRIGGER `page_corrections_changed` AFTER UPDATE ON `page_corrections` BEGIN
	INSERT INTO `search_changes` (`row_number`) SELECT -new.`page_id` WHERE -new.`page_id` NOT IN (SELECT `row_number` FROM `search_changes`);
END;--> statement-breakpoint
CREATE TRIGGER `page_corrections_gone` AFTER DELETE ON `page_corrections` BEGIN
	INSERT INTO `search_changes` (`row_number`) SELECT -old.`page_id` WHERE -old.`page_id` NOT IN (SELECT `row_number` FROM `search_changes`);
END;--> statement-breakpoint
INSERT INTO `search_changes` (`row_number`) SELECT -`page_id` FROM `page_corrections`;
