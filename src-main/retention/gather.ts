import type { Artefact, Protection } from '../contract/retention.ts'
import {
  attemptsByDay,
  type BatchNeeds,
  batchNeeds,
  countResults,
  metricsByDay,
  type RowsOfDay,
  restoredBatches,
  wordsReferences,
} from '../store/retention-rows.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'
import { dayMs } from './day-ms.ts'
import { gatherWords, ofFile } from './gather-words.ts'
import { fileAt, filesIn, type Tell } from './list-files.ts'
import { rowBytes } from './row-bytes.ts'

/**
 * Everything that Leafcutter keeps in its data folder, and what needs it. Reads whole tables and lists every file: to be done where nobody waits.
 * @param db a reading connection
 */
export function* gatherArtefacts(db: SqliteDatabase, dataDir: string, tell: Tell): Generator<Artefact> {
  const batches = new Map(batchNeeds(db).map((batch) => [batch.id, batch]))
  yield* gatherWords(dataDir, wordsReferences(db), batches, tell)
  const attempts = attemptsByDay(db)
  for (const row of attempts) yield attemptsOf(row, batches.get(row.batchId))
  yield* gatherArchivable(db, [...batches.values()], attempts)
  for (const batch of batches.values()) yield* jobsOf(batch)
  for (const { day, rows } of metricsByDay(db)) {
    yield { ...rowsOf('metrics', new Date(day * dayMs).toISOString().slice(0, 10), rows, rows * rowBytes.metric), since: endOf(day) }
  }
  yield* gatherLogs(dataDir, tell)
  for (const file of filesIn(dataDir, 'Crashpad', tell, true)) {
    if (file.path.endsWith('.dmp')) yield { ...ofFile('dumps', file), protection: null }
  }
  yield* gatherKept(db, dataDir, [...batches.values()], tell)
}

/** Rows have the age of the last day that they are of, because a day goes as a whole. */
function endOf(day: number): number {
  return (day + 1) * dayMs
}

function rowsOf(kind: Artefact['kind'], name: string, count: number, reusable: number): Artefact {
  return { kind, name, count, bytes: 0, reusable, since: 0, protection: null, batchId: null, file: null }
}

function attemptsOf({ batchId, day, rows, isLast }: ReturnType<typeof attemptsByDay>[number], batch: BatchNeeds | undefined): Artefact {
  const protection: Protection | null = batch?.protection === 'live' ? 'live' : isLast ? 'newest' : null
  const row = rowsOf('attempts', batch?.name ?? batchId, rows, rows * rowBytes.attempt)
  return { ...row, batchId, protection, since: endOf(day) }
}

/** What an archive takes out of the database: the same rows as those of the other kinds, so it is no part of what there is. */
function* gatherArchivable(db: SqliteDatabase, batches: BatchNeeds[], attempts: RowsOfDay[]): Generator<Artefact> {
  const attemptsOfBatch = new Map<string, number>()
  for (const { batchId, rows } of attempts) attemptsOfBatch.set(batchId, (attemptsOfBatch.get(batchId) ?? 0) + rows)
  const restored = restoredBatches(db)
  for (const { id, name, documents, pages, endedAt, protection, needsAttention } of batches) {
    if (documents === 0) continue
    const count = attemptsOfBatch.get(id) ?? 0
    const reusable = documents * rowBytes.document + pages * rowBytes.page + count * rowBytes.attempt
    const row = rowsOf('archive', name, documents + pages + count, reusable)
    const since = Math.max(endedAt, restored.get(id) ?? 0)
    yield { ...row, batchId: id, since, protection: protection ?? (needsAttention ? 'attention' : null) }
  }
}

/** The documents and page jobs of a batch; their attempts are a kind of their own. Nothing of a batch that is empty. */
function* jobsOf(batch: BatchNeeds): Generator<Artefact> {
  const rows = batch.documents + batch.pages
  if (rows === 0) return
  const reusable = batch.documents * rowBytes.document + batch.pages * rowBytes.page
  const protection = batch.protection ?? (batch.corrected ? 'corrected' : null)
  yield { ...rowsOf('jobs', batch.name, rows, reusable), batchId: batch.id, since: batch.endedAt, protection }
}

/** The newest log is being written. */
function* gatherLogs(dataDir: string, tell: Tell): Generator<Artefact> {
  const files = [...filesIn(dataDir, 'logs', tell)]
  const newest = Math.max(...files.map((file) => file.modifiedMs))
  for (const file of files) yield { ...ofFile('logs', file), protection: file.modifiedMs === newest ? 'newest' : null }
}

/** What no rule removes. */
function* gatherKept(db: SqliteDatabase, dataDir: string, batches: BatchNeeds[], tell: Tell): Generator<Artefact> {
  for (const ending of ['', '-wal', '-shm']) {
    for (const file of fileAt(dataDir, `leafcutter.sqlite${ending}`, tell)) yield { ...ofFile('text', file), protection: null }
  }
  yield rowsOf('text', 'texts', countResults(db), 0)
  for (const folder of ['backups', 'set-aside']) {
    for (const file of filesIn(dataDir, folder, tell, true)) yield { ...ofFile('copies', file), protection: null }
  }
  for (const file of filesIn(dataDir, 'artefacts/language-data', tell, true)) yield { ...ofFile('language-data', file), protection: null }
  for (const { name, id, outputs } of batches) {
    if (outputs === 0) continue
    // Counted, not looked for: they may lie on a share that does not answer.
    const file = { modifiedMs: 0, resultIds: [] }
    yield { kind: 'outputs', name, count: outputs, bytes: 0, reusable: 0, since: 0, protection: null, batchId: id, file }
  }
}
