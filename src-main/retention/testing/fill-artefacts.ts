import { createHash } from 'node:crypto'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { now } from '../../queue/testing/pages.ts'
import { documentsToExport } from '../../store/exports.ts'
import type { SqliteDatabase } from '../../store/sqlite-database.ts'
import { seedBatch, seedDocuments } from '../../store/testing/seed.ts'
import { dayMs } from '../day-ms.ts'

/** Days since which the old batches of these folders are over. */
export const oldDays = 200

interface Facts {
  pages: number
  /** Days since its documents were closed; null: its last page is still to be read. */
  closedDays: number | null
  /** What the words of its pages are made of: batches of the same have the same files. */
  words: string
}

/** A file of the data folder with so many bytes, last written so many days ago. */
export function writeFile(dataDir: string, path: string, bytes: number, ageDays: number): void {
  const file = join(dataDir, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.alloc(bytes, 1))
  const at = (now - ageDays * dayMs) / 1000
  utimesSync(file, at, at)
}

export const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex')
export const wordsFileOf = (hash: string): string => `artefacts/${hash.slice(0, 2)}/${hash}.words.json.gz`

/** A batch of one document whose pages have words files and two attempts each. Gives its id. */
export function addReadBatch(db: SqliteDatabase, dataDir: string, { pages, closedDays, words }: Facts): string {
  const batchId = seedBatch(db)
  const [documentId = 0] = seedDocuments(db, batchId, [{ pages, hash: `content ${words}` }])
  const at = now - (closedDays ?? 0) * dayMs
  const fill = db.transaction(() => {
    for (let page = 1; page <= pages; page += 1) {
      const hash = hashOf(`${words} ${page}`)
      const isLast = closedDays === null && page === pages
      if (isLast) continue
      writeFile(dataDir, wordsFileOf(hash), 100 + ((page * 997) % 9_000), Math.max(closedDays ?? 0, oldDays))
      settle(db, documentId, page, hash, words, at)
    }
    if (closedDays !== null) db.prepare('update documents set closed_at = ? where id = ?').run(at, documentId)
  })
  fill()
  if (closedDays !== null && documentsToExport(db, batchId).length > 0) throw new Error('the batch is not over')
  return batchId
}

function settle(db: SqliteDatabase, documentId: number, page: number, hash: string, words: string, at: number): void {
  const result = db
    .prepare<object, number>(`
    insert into page_results (document_hash, page_number, settings_hash, method, text, confidence, word_count, unsure_words, words_hash, engine)
    values (:document, :page, 'settings', 'ocr', 'text', 95, 4, 0, :hash, 'none')
    on conflict (document_hash, page_number, settings_hash) do update set words_gone = 0 returning id`)
    .pluck()
    .get({ document: `content ${words}`, page, hash })
  const job = db
    .prepare<object, number>(`
    update page_jobs set state = 'done', method = 'ocr', result_id = :result, attempts = 2, finished_at = :at
    where document_id = :documentId and page_number = :page returning id`)
    .pluck()
    .get({ result, at, documentId, page })
  const attempt = db.prepare(`insert into attempts (page_id, "end", started_at, finished_at, error_code) values (?, ?, ?, ?, ?)`)
  attempt.run(job, 'failed', at - 2_000, at - 1_000, 'OCR_FAILED')
  attempt.run(job, 'done', at - 1_000, at, null)
}

/** Logs, dumps and files that nobody names, old and new. */
export function addFilesOfNobody(dataDir: string, each: number): void {
  for (let number = 0; number < each; number += 1) {
    const age = number % 2 === 0 ? oldDays : 0
    writeFile(dataDir, wordsFileOf(hashOf(`nobody ${number}`)), 500 + number, age)
    writeFile(dataDir, `artefacts/unfinished/${number}.tmp`, 2_000, age)
    writeFile(dataDir, `logs/leafcutter.${number}.log`, 10_000, age)
    writeFile(dataDir, `Crashpad/pending/${number}.dmp`, 30_000, age)
  }
}
