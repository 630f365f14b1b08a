import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { restoreBatch } from '../archive/restore-batch.ts'
import { archiveParts } from '../archive/testing/parts.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { rulesOf } from '../contract/retention.ts'
import { engineSettingsSchema } from '../contract/settings.ts'
import { now } from '../queue/testing/pages.ts'
import { listArchives } from '../store/archives.ts'
import { marksBetween } from '../store/marks.ts'
import { newStore } from '../store/testing/new-store.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { dayMs } from './day-ms.ts'
import { makeDryRun } from './dry-run.ts'
import { sweep } from './sweep.ts'
import type { SweepParts } from './sweeping.ts'
import { addReadBatch, writeFile } from './testing/fill-artefacts.ts'
import { sweepParts } from './testing/sweep-parts.ts'

/** A data folder beside one for archives, with the rule for batches that are over for 100 days; word boxes have no rule here, attempts go after 150. */
function newFolder() {
  const store = newStore()
  const { db, dataDir } = store
  const archiveFolder = temporaryFolder()
  const days = { archiveAfterDays: 100, keepAttemptsDays: 150, keepWordsDays: null }
  const rules = rulesOf(engineSettingsSchema.parse({ workers: 1, archiveFolder, ...days }))
  const look = (folder = archiveFolder, at = now) => makeDryRun(db, dataDir, { ...rules, archive: { ...rules.archive, folder } }, at)
  const run = ({ removals, dryRun }: ReturnType<typeof look>, change: Partial<SweepParts> = {}) =>
    sweep(sweepParts(db, dataDir, { archiveFolder: dryRun.archive.folder, ...change }), removals, 'operator')
  const add = (words: string, closedDays: number | null) => addReadBatch(db, dataDir, { pages: 5, closedDays, words })
  return { ...store, archiveFolder, look, run, add }
}

const due = ({ removals }: ReturnType<ReturnType<typeof newFolder>['look']>) =>
  removals.filter(({ kind }) => kind === 'archive').map(({ batchId }) => batchId)
const kept = ({ dryRun }: ReturnType<ReturnType<typeof newFolder>['look']>) => dryRun.kinds.find(({ kind }) => kind === 'archive')?.kept

test('batches that are over long enough go into archives, the oldest first, and the sums are those of the dry run', async () => {
  const { db, archiveFolder, look, run, add } = newFolder()
  const younger = add('younger', 101)
  const oldest = add('oldest', 300)
  add('new', 99)
  const seen = look()
  expect(due(seen)).toEqual([oldest, younger])
  expect(seen.dryRun.archive).toEqual({ batches: 2, folder: archiveFolder })
  // A document, five pages and ten attempts each; no attempt of them is counted twice.
  const row = seen.dryRun.kinds.find(({ kind }) => kind === 'archive')
  expect(row?.goes).toMatchObject({ files: 0, rows: 32, bytes: 0 })
  expect(seen.removals.filter(({ kind }) => kind === 'attempts')).toEqual([])
  const report = await run(seen)
  expect(report).toMatchObject({ ...seen.dryRun.goes, spared: 0, failed: 0, notArchived: null })
  const archives = listArchives(db)
  expect(archives.map(({ batchId }) => batchId).sort()).toEqual([oldest, younger].sort())
  expect(report.archived).toEqual({ batches: 2, rows: 32, bytes: archives.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) })
  expect(readdirSync(archiveFolder)).toHaveLength(2)
  expect(due(look())).toEqual([])
  const marks = marksBetween(db, 0, now + 1, 99).filter(({ kind }) => kind === 'batch-archived')
  expect(marks.map(({ batchId }) => batchId)).toEqual([oldest, younger])
})

test('the word boxes of an archived batch are files of nobody for the next clean-up, and no other batch loses its own', async () => {
  const { look, run, add } = newFolder()
  add('shared', 300)
  add('shared', 10)
  add('alone', 300)
  await run(look())
  const next = look()
  expect(next.removals.filter(({ kind }) => kind === 'orphans')).toHaveLength(5)
  expect(next.removals.filter(({ kind }) => kind === 'words')).toEqual([])
})

test.each([
  ['a page is still to be read', 'live', `update documents set closed_at = null where batch_id = ?`],
  ['it is held', 'live', `insert into held_batches (batch_id, held_at, sample_wanted) values (?, 1, 0)`],
  [
    'an output is missing',
    'output-missing',
    `insert into output_failures (document_id, code, detail, failed_at) select id, 'OUTPUT_DENIED', '', 1 from documents where batch_id = ?`,
  ],
  [
    'a page failed and nobody decided about it',
    'attention',
    `update page_jobs set state = 'error', method = null, result_id = null, error_code = 'OCR_FAILED', error_detail = '', cause = '' where batch_id = ?`,
  ],
])('no batch goes of which %s', async (_, why, change) => {
  const { db, archiveFolder, look, run, add } = newFolder()
  const batchId = add('old', 300)
  db.prepare(change).run(batchId)
  const seen = look()
  expect(due(seen)).toEqual([])
  expect(kept(seen)).toEqual({ [why]: 16 })
  await run(seen)
  expect(readdirSync(archiveFolder)).toEqual([])
})

test('a batch that was cancelled, with pages that failed, needs nobody', () => {
  const { db, look, add } = newFolder()
  const batchId = add('old', 300)
  db.prepare(
    "update page_jobs set state = 'error', method = null, result_id = null, error_code = 'OCR_FAILED', error_detail = '', cause = ''",
  ).run()
  db.prepare('update batches set cancelled_at = 1').run()
  expect(due(look())).toEqual([batchId])
})

test('what was read again since the dry run stays, whether that has ended meanwhile or not', async () => {
  const { db, archiveFolder, look, run, add } = newFolder()
  add('open', 300)
  const again = add('again', 200)
  const seen = look()
  db.prepare('update documents set closed_at = iif(batch_id = ?, ?, null)').run(again, now - dayMs)
  expect(await run(seen)).toMatchObject({ rows: 0, spared: 32, notArchived: null, archived: { batches: 0 } })
  expect(readdirSync(archiveFolder)).toEqual([])
})

test('a batch that was restored is left in the list for as many days as one that has just ended', async () => {
  const { db, look, run, add } = newFolder()
  const batchId = add('old', 300)
  await run(look())
  const [archived] = listArchives(db)
  await restoreBatch(archiveParts(db, { now: () => now }), archived?.path ?? '')
  expect(due(look())).toEqual([])
  expect(due(look(undefined, now + 99 * dayMs))).toEqual([])
  expect(due(look(undefined, now + 100 * dayMs))).toEqual([batchId])
})

/** Two batches that are due, and a log that goes by another rule. */
function twoDue() {
  const folder = newFolder()
  folder.add('a', 300)
  folder.add('b', 200)
  for (const [name, age] of [
    ['old', 300],
    ['new', 0],
  ] as const)
    writeFile(folder.dataDir, `logs/${name}.log`, 10_000, age)
  return folder
}

const foldersThatFail: [what: string, detail: string, folderOf: (dataDir: string, beside: string) => string][] = [
  ['is not there', 'ENOENT', (_, beside) => join(beside, 'unplugged')],
  ['is a file', 'ENOTDIR', (_, beside) => fileIn(beside)],
  ['lies in the data folder', 'it lies in the data folder', (dataDir) => join(dataDir, 'logs')],
]

function fileIn(folder: string): string {
  writeFileSync(join(folder, 'file'), '')
  return join(folder, 'file')
}

test.each(foldersThatFail)(
  'where the folder %s the batches stay, it is told once, and the other rules are applied',
  async (_, detail, folderOf) => {
    const { db, dataDir, archiveFolder, look, run } = twoDue()
    const folder = folderOf(dataDir, archiveFolder)
    const seen = look(folder)
    const report = await run(seen)
    expect(report.notArchived).toEqual({ batches: 2, code: 'ARCHIVE_FOLDER_UNUSABLE', path: folder, detail })
    expect(report).toMatchObject({ files: 1, archived: { batches: 0 }, endedAt: now })
    expect(existsSync(join(archiveFolder, 'unplugged'))).toBe(false)
    expect(db.prepare('select count(*) from held_batches').pluck().get()).toBe(0)
    expect(due(look(folder))).toHaveLength(2)
  },
)

test('a folder that is full at the second batch has the first, and tells of the second', async () => {
  const { dataDir, archiveFolder, db, look, run } = twoDue()
  const parts = sweepParts(db, dataDir)
  let asked = 0
  const archive: SweepParts['archive'] = (...input) => {
    asked += 1
    if (asked === 1) return parts.archive(...input)
    throw new LeafcutterError('DISK_FULL', { path: archiveFolder, detail: 'ENOSPC' })
  }
  const report = await run(look(), { archive })
  expect(report.notArchived).toEqual({ batches: 1, code: 'ARCHIVE_FOLDER_UNUSABLE', path: archiveFolder, detail: 'ENOSPC' })
  expect(report.archived.batches).toBe(1)
  expect(report.files).toBe(1)
})

test('a batch that cannot be packed keeps no other one from its archive', async () => {
  const { dataDir, db, look, run } = twoDue()
  const parts = sweepParts(db, dataDir)
  const [first] = due(look())
  const archive: SweepParts['archive'] = (batchId, ...rest) => {
    if (batchId === first) throw new LeafcutterError('INTERNAL', { detail: 'the archivist ended: SIGKILL' })
    return parts.archive(batchId, ...rest)
  }
  const report = await run(look(), { archive })
  expect(report.notArchived).toMatchObject({ batches: 1, code: 'INTERNAL' })
  expect(report.archived.batches).toBe(1)
})

test('one that is called off archives no further batch, and leaves no half of one', async () => {
  const { archiveFolder, look, run } = twoDue()
  const abort = new AbortController()
  const report = await run(look(), { signal: abort.signal, told: ({ archived }) => archived.batches === 1 && abort.abort() })
  expect(report).toMatchObject({ cancelled: true, archived: { batches: 1 }, notArchived: null })
  expect(readdirSync(archiveFolder)).toHaveLength(1)
})

test('it is told that a sweep goes on before the first batch is in its archive', async () => {
  const { db, dataDir, look, run } = twoDue()
  const told: number[] = []
  const parts = sweepParts(db, dataDir)
  const archive: SweepParts['archive'] = (...input) => {
    if (told.length === 0) throw new Error('nobody knows of it')
    return parts.archive(...input)
  }
  await run(look(), { archive, told: ({ rows }) => told.push(rows) })
  expect(told[0]).toBe(0)
})
