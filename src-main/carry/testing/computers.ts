import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PageEnd } from '../../queue/ports.ts'
import { now, pageResult, someTimings } from '../../queue/testing/pages.ts'
import { addPages, insertDocuments, inspected } from '../../store/documents.ts'
import { artefactFolder } from '../../store/open-store.ts'
import { newStore } from '../../store/testing/new-store.ts'
import { documentId, seedBatch, settleNext } from '../../store/testing/seed.ts'
import { temporaryFolder } from '../../store/testing/temporary-folder.ts'
import { wordsPath } from '../../store/words-file.ts'
import { type CarryRequest, writeCarried } from '../carry-batch.ts'
import { type TakeRequest, takeBatch } from '../take-batch.ts'

/** Computers of a test, each with a data folder of its own, that carry a batch to and fro. */

export const documentsOfBatch = { 'a.pdf': 3, 'deep/b.pdf': 2, 'c.pdf': 400 } as const

export type Computer = ReturnType<typeof newComputer>

export function newComputer(dataDir?: string) {
  const store = newStore(dataDir)
  const folder = temporaryFolder()
  return { ...store, folder, artefacts: artefactFolder(store.dataDir) }
}

export const contentOf = (name: string) => `content of ${name}`
const hashOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

export function writeDocuments(folder: string, names: string[] = Object.keys(documentsOfBatch)): string {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), contentOf(name))
  }
  return folder
}

/** A batch of which nothing is read yet, with one more document that is not inspected. Gives its id. */
export function seedCarriable({ db, folder }: Computer, id = 'b_carried'): string {
  const documents = writeDocuments(join(folder, 'documents'), [...Object.keys(documentsOfBatch), 'waiting.pdf'])
  seedBatch(db, { id, importKey: id, sources: [documents], outputDir: join(folder, 'out') })
  for (const name of [...Object.keys(documentsOfBatch), 'waiting.pdf']) {
    const path = join(documents, name)
    const { size, mtimeMs } = statSync(path)
    insertDocuments(db, id, [{ path, relativePath: name, sizeBytes: size, modifiedAt: Math.floor(mtimeMs), error: null }], now)
  }
  for (const [name, pageCount] of Object.entries(documentsOfBatch)) inspectSeeded({ db }, id, name, pageCount)
  return id
}

export function inspectSeeded({ db }: Pick<Computer, 'db'>, batchId: string, name: string, pageCount: number): void {
  const document = documentId(db, batchId, name)
  db.prepare("update documents set inspection = 'running' where id = ?").run(document)
  inspected(db, document, { kind: 'pdf', pageCount, contentHash: hashOf(contentOf(name)) })
  while (!addPages(db, document, now));
}

/** A page that was read, with a words file as a worker leaves it. */
export function readPage({ artefacts }: Computer, text: string): PageEnd {
  const words = Buffer.from(`words of ${text}`)
  const wordsHash = hashOf(words)
  const path = wordsPath(artefacts, wordsHash)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, words)
  return { type: 'done', result: pageResult({ text, wordsHash }), timings: someTimings }
}

export function readPages(computer: Computer, texts: string[]): void {
  for (const text of texts) settleNext(computer, [readPage(computer, text)])
}

export function carry({ db, artefacts, folder }: Computer, request: Partial<CarryRequest> = {}) {
  const path = join(folder, 'batch.leafcutter')
  return writeCarried(
    { db, artefactFolder: artefacts, now, version: '0.0.0-test' },
    { batchId: 'b_carried', path, withDocuments: false, ...request },
  )
}

/** Takes in a file; the documents of a batch that is new here lie in another folder. */
export function take({ db, artefacts, folder }: Computer, path: string, request: Partial<TakeRequest> = {}) {
  const parts = { db, artefactFolder: artefacts, now: () => now + 1, begun: async () => {} }
  return takeBatch(parts, { path, documents: join(folder, 'documents'), out: join(folder, 'out'), ...request })
}

/** Another computer with the same documents. */
export function secondComputer(first: Computer): Computer {
  const second = newComputer()
  cpSync(join(first.folder, 'documents'), join(second.folder, 'documents'), { recursive: true })
  return second
}

/** What is known of each page, without the numbers of rows. */
export function pagesOf({ db }: Pick<Computer, 'db'>): string[] {
  return db
    .prepare<[], string>(`
    select d.relative_path || ' ' || p.page_number || ' ' || p.state || ' ' || p.attempts || ' ' || coalesce(p.finished_at, '-') || ' ' || coalesce(r.text, '-') || ' '
      || coalesce(c.text, '-') || ' ' || coalesce(p.error_code, '-') || ' ' || coalesce(x.reason, '-') || ' ' || coalesce(o.settings_hash, '-') || ' '
      || coalesce(f.confirmed_at, '-') || ' ' || (select count(*) from attempts where page_id = p.id)
    from page_jobs as p join documents as d on d.id = p.document_id left join page_results as r on r.id = p.result_id
      left join page_corrections as c on c.page_id = p.id left join exclusions as x on x.page_id = p.id left join page_overrides as o on o.page_id = p.id
      left join page_confirmations as f on f.page_id = p.id and f.result_id = p.result_id
    order by d.relative_path, p.page_number`)
    .pluck()
    .all()
}
