import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { batchSettingsSchema } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { now } from '../queue/testing/pages.ts'
import { getBatch } from '../store/batches.ts'
import { countFiles } from '../store/counts.ts'
import { cancelBatch } from '../store/testing/cancel-whole.ts'
import { newStore } from '../store/testing/new-store.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { createBatch, searchesToResume, searchSources } from './import-batch.ts'
import { planImport } from './plan-import.ts'
import { makeFiles } from './testing/make-files.ts'

function importing(...paths: string[]) {
  const { db, dataDir } = newStore()
  const root = temporaryFolder()
  makeFiles(join(root, 'in'), ...paths)
  const plan = planImport({ paths: [join(root, 'in')], outputDir: join(root, 'out'), settings: batchSettingsSchema.parse({}) })
  const events: EngineEvent[] = []
  const parts = { db, now: () => now, announce: (event: EngineEvent) => events.push(event) }
  const openFiles = (batchId: string) => countFiles(db, batchId).open
  return { db, dataDir, root, plan, parts, events, openFiles }
}

const never = new AbortController().signal
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `${String(index).padStart(4, '0')}.pdf`)

test('an import makes a batch, adds what it finds, and says so in that order', async () => {
  const { db, plan, parts, events } = importing('a.pdf', 'b/c.png', 'notes.txt')
  const batchId = createBatch(parts, plan)
  await searchSources(parts, batchId, plan, never)
  expect(events).toEqual([
    { type: 'batch-created', batchId },
    { type: 'documents-found', batchId, count: 2 },
    { type: 'import-finished', batchId },
  ])
  expect(getBatch(db, batchId)).toMatchObject({ name: 'in', otherFiles: 1, importFinishedAt: now })
})

test('the id of a batch is one that the window may name', () => {
  const { plan, parts } = importing('a.pdf')
  expect(createBatch(parts, plan)).toMatch(/^b_[0-9a-z]{8,40}$/)
})

test('the same import again is the same batch, and adds only what is new', async () => {
  const { root, plan, parts, openFiles } = importing('a.pdf')
  const batchId = createBatch(parts, plan)
  await searchSources(parts, batchId, plan, never)
  makeFiles(join(root, 'in'), 'b.pdf')
  expect(createBatch(parts, plan)).toBe(batchId)
  await searchSources(parts, batchId, plan, never)
  expect(openFiles(batchId)).toBe(2)
})

test('the first documents are added at once, so that pages start early', async () => {
  const { plan, parts, events } = importing(...numbered(700))
  await searchSources(parts, createBatch(parts, plan), plan, never)
  const chunks = events.flatMap((event) => (event.type === 'documents-found' ? [event.count] : []))
  expect(chunks).toEqual([20, 500, 180])
})

test('a search that was cut off and begins again adds nothing twice and loses nothing', async () => {
  const { db, dataDir, plan, parts, openFiles } = importing(...numbered(50))
  const batchId = createBatch(parts, plan)
  const abort = new AbortController()
  const cutOff = { ...parts, announce: () => abort.abort() }
  await searchSources(cutOff, batchId, plan, abort.signal)
  expect([openFiles(batchId), getBatch(db, batchId).importFinishedAt]).toEqual([20, null])

  const [search] = searchesToResume(db, dataDir)
  expect(search).toEqual({ batchId, where: { sources: plan.sources } })
  if (search) await searchSources(parts, search.batchId, search.where, never)
  expect(openFiles(batchId)).toBe(50)
  expect(searchesToResume(db, dataDir)).toEqual([])
})

test('the search of a cancelled batch is not taken up again', () => {
  const { db, dataDir, plan, parts } = importing('a.pdf')
  cancelBatch(db, createBatch(parts, plan), now)
  expect(searchesToResume(db, dataDir)).toEqual([])
})

test.each([
  ['is gone', (folder: string) => renameSync(folder, `${folder} away`)],
  ['left an empty folder in its place', emptied],
])('F23: the search of a folder that %s is not over: it begins again when that has returned', async (_what, lose) => {
  const { db, dataDir, root, plan, parts, openFiles } = importing('a.pdf', 'b.pdf')
  const batchId = createBatch(parts, plan)
  const folder = join(root, 'in')
  lose(folder)
  await searchSources({ ...parts, isReachable: async () => false }, batchId, plan, never)
  expect([getBatch(db, batchId).importFinishedAt, countFiles(db, batchId).failed]).toEqual([null, 0])
  rmSync(folder, { recursive: true, force: true })
  const [again] = searchesToResume(db, dataDir)
  expect(again?.where.sources).toEqual(plan.sources)
  renameSync(`${folder} away`, folder)
  await searchSources(parts, batchId, plan, never)
  expect([getBatch(db, batchId).importFinishedAt, openFiles(batchId)]).toEqual([now, 2])
})

function emptied(folder: string): void {
  renameSync(folder, `${folder} away`)
  mkdirSync(folder)
}
