import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { seededRandom } from '../../queue/seeded-random.ts'
import { now } from '../../queue/testing/pages.ts'
import { artefactFolder } from '../../store/open-store.ts'
import type { SqliteDatabase } from '../../store/sqlite-database.ts'
import { seedBatch, seedDocuments, seedFailedDocument } from '../../store/testing/seed.ts'
import { wordsPath } from '../../store/words-file.ts'

const words = ['deed', 'Müller', '"quoted"', 'a\nb', '漢字', '', '\u2028', '1998']

/** A batch that is over, with something in every table that a batch has rows in. The same number gives the same batch. */
export function fillBatch(db: SqliteDatabase, dataDir: string, seed: number, sharedContent = `content ${seed}`): string {
  const random = seededRandom(`batch ${seed}`)
  const below = (most: number) => Math.floor(random() * most)
  const settings = `settings ${seed}`
  const batchId = seedBatch(db, { name: `Batch / ${seed}`, settingsHash: settings })
  const pages = [1 + below(4), 1 + below(6), 2]
  // The first and the last have the same bytes: twins share their results.
  const hashes = [sharedContent, `other ${seed}`, sharedContent]
  const documents = seedDocuments(
    db,
    batchId,
    pages.map((count, index) => ({ pages: count, path: `a/b ${index}.pdf`, hash: hashes[index] ?? '' })),
  )
  const fill = db.transaction(() => {
    for (const document of documents) fillDocument(db, dataDir, document, settings, below)
    seedFailedDocument(db, batchId, 'broken.pdf', 'ENCRYPTED', 'no password')
    addManifest(db, batchId, documents)
    addTry(db, batchId, documents[1] ?? 0)
    db.prepare('update documents set closed_at = ? where batch_id = ? and closed_at is null').run(now + 5_000, batchId)
    db.prepare('update batches set files_found = (select count(*) from documents where batch_id = :id) where id = :id').run({ id: batchId })
  })
  fill()
  return batchId
}

function fillDocument(db: SqliteDatabase, dataDir: string, document: number, settings: string, below: (most: number) => number): void {
  const rows = db.prepare<[number], { id: number; number: number; content: string }>(
    'select p.id, p.page_number as number, d.content_hash as content from page_jobs as p join documents as d on d.id = p.document_id where d.id = ? order by p.page_number',
  )
  for (const { id, number, content } of rows.all(document)) {
    addAttempts(db, id, 1 + below(3))
    const kind = below(10)
    if ((kind === 0 && number > 1) || kind === 4) failPage(db, id)
    else finishPage(db, id, addResult(db, dataDir, content, number, settings, below))
    if (kind === 1) db.prepare('insert into page_corrections values (?, ?, ?)').run(id, words.join(' '), now + 1)
    if (kind === 2)
      db.prepare('insert into page_confirmations select id, coalesce(result_id, 0), ? from page_jobs where id = ?').run(now - 2, id)
    if (kind === 3) db.prepare(`insert into page_overrides values (?, '{"renderDpi":400}', 'other')`).run(id)
    if (kind === 4) excludePage(db, id)
  }
}

function addAttempts(db: SqliteDatabase, page: number, count: number): void {
  const add = db.prepare(
    `insert into attempts (page_id, "end", started_at, finished_at, open_ms, text_ms, render_ms, ocr_ms, error_code, error_detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (let number = 1; number < count; number += 1)
    add.run(page, 'failed', now, now + number, 1.5, null, null, null, 'OCR_FAILED', 'why "not"')
  add.run(page, 'done', now + 10, now + 20, 0.1, 0.2, 300.25, 1e3, null, null)
}

function addResult(
  db: SqliteDatabase,
  dataDir: string,
  content: string,
  page: number,
  settings: string,
  below: (most: number) => number,
): number {
  const known = db
    .prepare<[string, number, string], number>(
      'select id from page_results where document_hash = ? and page_number = ? and settings_hash = ?',
    )
    .pluck()
    .get(content, page, settings)
  if (known !== undefined) return known
  const text = Array.from({ length: below(30) }, () => words[below(words.length)]).join(' ')
  const wordsHash = below(3) === 0 ? null : writeWordsFile(dataDir, `${content} ${page % 3}`)
  return Number(
    db
      .prepare(`
      insert into page_results (document_hash, page_number, settings_hash, method, text, confidence, word_count, unsure_words, words_hash, engine)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'none')`)
      .run(content, page, settings, 'ocr', text, below(2) === 0 ? null : below(1_000) / 10, below(9), 0, wordsHash).lastInsertRowid,
  )
}

function writeWordsFile(dataDir: string, content: string): string {
  const bytes = gzipSync(JSON.stringify({ words: [content] }))
  const hash = createHash('sha256').update(bytes).digest('hex')
  const path = wordsPath(artefactFolder(dataDir), hash)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  return hash
}

function finishPage(db: SqliteDatabase, id: number, result: number): void {
  db.prepare(
    "update page_jobs set state = 'done', method = 'ocr', result_id = ?, attempts = 1, finished_at = ?, needs_review = ? where id = ?",
  ).run(...[result, now + id, id % 2, id])
}

function failPage(db: SqliteDatabase, id: number): void {
  db.prepare(`
    update page_jobs set state = 'error', error_code = 'OCR_FAILED', error_detail = 'line 7', cause = 'line', attempts = 2, crashes = 1, finished_at = ?
    where id = ?`).run(now, id)
}

function excludePage(db: SqliteDatabase, id: number): void {
  db.prepare(
    "update page_jobs set state = 'cancelled', method = null, result_id = null, error_code = null, error_detail = null where id = ?",
  ).run(id)
  db.prepare(`
    insert into exclusions (batch_id, document_id, page_id, error_code, error_detail, failed_at, reason, excluded_at)
    select batch_id, document_id, id, 'OCR_FAILED', '', 1, 'A blank sheet', ? from page_jobs where id = ?`).run(now - 5, id)
}

function addManifest(db: SqliteDatabase, batchId: string, documents: number[]): void {
  db.prepare('insert into batch_manifests values (?, ?, ?, 3, ?, ?, ?)').run(
    batchId,
    '/in/list.csv',
    'a'.repeat(64),
    '/in',
    '["high"]',
    '["Shelf"]',
  )
  const add = db.prepare('insert into manifest_rows (document_id, line, settings, settings_hash, cells) values (?, ?, ?, ?, ?)')
  for (const [index, document] of documents.entries()) {
    const settings = index === 0 ? ['{"languages":["deu"]}', 'deu'] : [null, null]
    add.run(document, index + 2, ...settings, JSON.stringify([`=A${index}`]))
  }
}

function addTry(db: SqliteDatabase, batchId: string, document: number): void {
  const id = db
    .prepare('insert into tries (batch_id, group_key, settings, tried_at) values (?, ?, ?, ?)')
    .run(batchId, 'group', '{"renderDpi":400}', now)
  db.prepare(`
    insert into tried_pages (page_id, try_id, error_code, error_detail, failed_at, attempts, attempt_id)
    select p.id, :try, 'OCR_FAILED', '', 1, 2, (select max(id) from attempts where page_id = p.id)
    from page_jobs as p where document_id = :document and page_number = 1`).run({ try: id.lastInsertRowid, document })
}
