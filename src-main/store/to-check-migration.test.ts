import { join } from 'node:path'
import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { openDatabase } from './open-database.ts'
import { countToReview } from './review.ts'
import { migrationsDir } from './testing/new-store.ts'
import { migrationsBefore } from './testing/older-migrations.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

/** Pages as the version before wrote them: one that was read well, one badly, one that failed. */
const pages = `
  insert into batches (id, name, import_key, sources, output_dir, settings, settings_hash, created_at)
    values ('b_00000001', 'Old', 'key', '["/in"]', '/out', '{}', 'settings', ${now});
  insert into documents (id, batch_id, path, relative_path, size_bytes, modified_at, inspection, kind, page_count, content_hash, pages_added)
    values (1, 'b_00000001', '/in/a.pdf', 'a.pdf', 1, 1, 'done', 'pdf', 3, 'hash', 3);
  insert into page_results (id, document_hash, page_number, settings_hash, method, text, confidence, word_count, unsure_words, engine)
    values (1, 'hash', 1, 'settings', 'ocr', 'good', 95, 1, 0, 'e'), (2, 'hash', 2, 'settings', 'ocr', 'bad', 40, 1, 1, 'e');
  insert into page_jobs (document_id, batch_id, page_number, state, method, result_id, error_code, error_detail, finished_at)
    values (1, 'b_00000001', 1, 'done', 'ocr', 1, null, null, ${now}), (1, 'b_00000001', 2, 'done', 'ocr', 2, null, null, ${now}),
      (1, 'b_00000001', 3, 'error', null, null, 'OCR_FAILED', '', ${now});`

test('pages that an older version read badly are found as pages to check', () => {
  const file = join(temporaryFolder(), 'old.sqlite')
  const old = openDatabase(file, migrationsBefore('page-corrections-and-overrides'))
  old.exec(pages)
  old.close()
  const db = openDatabase(file, migrationsDir)
  const toCheck = db.prepare('select page_number from page_jobs where needs_review = 1').pluck().all()
  const review = countToReview(db, 'b_00000001')
  db.close()
  expect([toCheck, review]).toEqual([[2], 1])
})
