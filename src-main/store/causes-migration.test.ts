import { join } from 'node:path'
import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { failureGroups } from './failures.ts'
import { openDatabase } from './open-database.ts'
import { migrationsDir } from './testing/new-store.ts'
import { migrationsBefore } from './testing/older-migrations.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

/** Two pages and a document that failed, as the version before wrote them. */
const failures = `
  insert into batches (id, name, import_key, sources, output_dir, settings, settings_hash, created_at)
    values ('b_00000001', 'Old', 'key', '["/in"]', '/out', '{}', 'settings', ${now});
  insert into documents (id, batch_id, path, relative_path, size_bytes, modified_at, inspection, kind, page_count, content_hash, pages_added)
    values (1, 'b_00000001', '/in/a.pdf', 'a.pdf', 1, 1, 'done', 'pdf', 2, 'hash', 2);
  insert into documents (id, batch_id, path, relative_path, size_bytes, modified_at, inspection, error_code, error_detail, failed_at, closed_at)
    values (2, 'b_00000001', '/in/b.pdf', 'b.pdf', 1, 1, 'failed', 'ENCRYPTED', null, ${now}, ${now});
  insert into page_jobs (document_id, batch_id, page_number, state, error_code, error_detail, finished_at)
    values (1, 'b_00000001', 1, 'error', 'OCR_FAILED', 'object 1', ${now}), (1, 'b_00000001', 2, 'error', 'OCR_FAILED', 'object 22', ${now});`

test('failures of an older version are grouped by their cause', () => {
  const file = join(temporaryFolder(), 'old.sqlite')
  const old = openDatabase(file, migrationsBefore('causes-exclusions-and-tries'))
  old.exec(failures)
  old.close()
  const db = openDatabase(file, migrationsDir)
  const groups = failureGroups(db, 'b_00000001').map(({ key, pages, files }) => [key, pages, files])
  db.close()
  expect(groups).toEqual([
    ['OCR_FAILED|page|object #', 2, 1],
    ['ENCRYPTED|file|', 0, 1],
  ])
})
