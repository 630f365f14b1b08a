CREATE TABLE `text_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`row_number` integer NOT NULL
) STRICT;--> statement-breakpoint
-- From here on written by hand: drizzle knows no triggers.
DROP TRIGGER `page_results_reread`;--> statement-breakpoint
DROP TRIGGER `page_results_gone`;--> statement-breakpoint
DROP TRIGGER `page_corrections_made`;--> statement-breakpoint
DROP TRIGGER `page_corrections_changed`;--> statement-breakpoint
DROP TRIGGER `page_corrections_gone`;--> statement-breakpoint
CREATE TRIGGER `page_results_reread` AFTER UPDATE OF `text` ON `page_results` WHEN old.`text` IS NOT new.`text` BEGIN
	INSERT INTO `text_changes` (`row_number`) VALUES (new.`id`);
END;--> statement-breakpoint
CREATE TRIGGER `page_results_gone` AFTER DELETE ON `page_results` BEGIN
	INSERT INTO `text_changes` (`row_number`) VALUES (old.`id`);
END;--> statement-breakpoint
CREATE TRIGGER `page_corrections_made` AFTER INSERT ON `page_corrections` BEGIN
	INSERT INTO `text_changes` (`row_number`) VALUES (-new.`page_id`);
END;--> statement-breakpoint
CREATE TRIGGER `page_corrections_changed` AFTER UPDATE ON `page_corrections` BEGIN
	INSERT INTO `text_changes` (`row_number`) VALUES (-new.`page_id`);
END;--> statement-breakpoint
CREATE TRIGGER `page_corrections_gone` AFTER DELETE ON `page_corrections` BEGIN
	INSERT INTO `text_changes` (`row_number`) VALUES (-old.`page_id`);
END;
