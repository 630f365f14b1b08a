DROP INDEX `page_jobs_open`;--> statement-breakpoint
DROP INDEX `page_jobs_counts`;--> statement-breakpoint
DROP INDEX `page_jobs_running`;--> statement-breakpoint
CREATE INDEX `page_jobs_finished` ON `page_jobs` (`batch_id`,`state`,`method`) WHERE state in ('done', 'error', 'cancelled');--> statement-breakpoint
CREATE INDEX `page_jobs_running` ON `page_jobs` (`document_id`) WHERE state = 'running';