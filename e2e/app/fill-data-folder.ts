import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addBatch } from '../../bench/queue/fill-store.ts'
import { openStore } from '../../src-main/store/open-store.ts'

const migrationsDir = fileURLToPath(new URL('../../drizzle', import.meta.url))
const now = 1_700_000_000_000

/** Marks of every thousandth page and so on, as a long run leaves them: of 1,000 pages 850 are through, 3 of them failed. */
const statesOfThousand = [
  "state = 'error', error_code = 'OCR_FAILED', error_detail = 'made up', finished_at = :now where id % 1000 in (7, 8, 9)",
  "state = 'done', method = 'blank', result_id = (select min(id) from page_results), finished_at = :now where id % 1000 between 10 and 12",
  "state = 'done', method = 'text', result_id = (select min(id) from page_results), finished_at = :now where id % 1000 between 100 and 300",
  "state = 'done', method = 'ocr', result_id = (select min(id) from page_results), finished_at = :now where id % 1000 < 850 and state = 'queued'",
]

/** A data folder with a paused batch of so many documents, as if it had been worked on for days. Its id is `b_00000001`. */
export function fillDataFolder(dataDir: string, documents: number, pagesEach: number): void {
  const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now })
  const { db } = store
  // Nothing in here has to outlive a power cut.
  db.pragma('synchronous = off')
  addBatch(db, 'b_00000001', documents, pagesEach)
  db.prepare("update batches set name = 'Archive 1998–2004', paused_at = ?").run(now)
  db.prepare(`
    insert into page_results (document_hash, page_number, settings_hash, method, text, confidence, word_count, unsure_words, engine)
    values ('made up', 1, 'settings', 'ocr', 'text', 95, 4, 0, 'none')`).run()
  for (const states of statesOfThousand) db.prepare(`update page_jobs set attempts = 1, ${states}`).run({ now })
  store.close(now)
}

/** Where the app keeps its data, below the folder of a test. */
export const dataFolderIn = (folder: string): string => join(folder, 'data')
