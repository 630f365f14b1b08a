DROP INDEX `page_jobs_finished`;--> statement-breakpoint
CREATE INDEX `page_jobs_finished` ON `page_jobs` (`batch_id`,`state`,`method`,`result_id`) WHERE state in ('done', 'error', 'cancelled');--> statement-breakpoint
CREATE INDEX `page_results_to_review` ON `page_results` (`id`) WHERE method = 'ocr' and (word_count = 0 or confidence < 75 or unsure_words > 0.25 * word_count);