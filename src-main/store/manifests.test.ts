import { expect, test } from 'vitest'
import { batchSettingsSchema } from '../contract/batch.ts'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { discardBatch, removeDiscarded, removeEmptyBatches } from './discard-batch.ts'
import { addPages, insertDocuments, inspected } from './documents.ts'
import { carriedCells, type ManifestEntry, manifestOfBatch } from './manifests.ts'
import { getPageDetail } from './page-detail.ts'
import { readAgainWith } from './page-overrides.ts'
import { reportSlice } from './report-rows.ts'
import { settingsHashOf } from './settings-hash.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, foundFile, seedBatch, settleNext } from './testing/seed.ts'

const settings = batchSettingsSchema.parse({})
const german = { settings: { languages: ['deu'] }, hash: settingsHashOf({ ...settings, languages: ['deu'] }) }
const manifest = {
  path: '/in/m.csv',
  contentHash: 'ff',
  rows: 2,
  root: '/in',
  priorities: ['normal' as const],
  columns: ['box', '__proto__'],
}

/** A batch of a manifest whose documents have one page each of the same content. */
function withRows(...entries: Partial<ManifestEntry>[]) {
  const store = newStore()
  const batchId = seedBatch(store.db, { settings, settingsHash: settingsHashOf(settings), manifest })
  for (const [index, entry] of entries.entries()) addRow(store.db, batchId, index + 1, entry)
  return { ...store, batchId }
}

function addRow(db: ReturnType<typeof newStore>['db'], batchId: string, id: number, entry: Partial<ManifestEntry>): void {
  const whole = { line: id + 1, priority: 0, reading: null, cells: [`box ${id}`, '=1'], ...entry }
  insertDocuments(db, batchId, [{ ...foundFile(`${id}.pdf`), manifest: whole }], now)
  db.prepare("update documents set inspection = 'running', inspection_attempts = 1 where id = ?").run(id)
  inspected(db, id, { kind: 'pdf', pageCount: 1, contentHash: 'same' })
  addPages(db, id, now)
}

test('the pages of a document come in the languages of its row', () => {
  const { pages } = withRows({ reading: german }, {})
  expect(claimNext(pages, 2, now).map((claimed) => claimed.settings.languages)).toEqual([['deu'], ['eng']])
})

test('a document of a higher priority is served before others of its batch, whatever their sizes', () => {
  const { db, pages } = withRows({}, { priority: 20 })
  db.prepare('update documents set priority = priority + 8 where id = 1').run()
  expect(claimNext(pages, 1, now).map(({ page }) => page.documentId)).toEqual([2])
})

test('the same content in another language is another result, and is taken over by the next document of that language', () => {
  const store = withRows({ reading: german }, {})
  settleNext(store, [done('deutsch')])
  expect(store.db.prepare('select state from page_jobs order by id').pluck().all()).toEqual(['done', 'queued'])
  addRow(store.db, store.batchId, 3, { reading: german })
  expect(getPageDetail(store.db, 3)).toMatchObject({ state: 'done', text: 'deutsch', settings: { languages: ['deu'] } })
  addRow(store.db, store.batchId, 4, {})
  expect(getPageDetail(store.db, 4).state).toBe('queued')
})

test('a page that is read otherwise keeps the languages of its row, and comes back to them', () => {
  const store = withRows({ reading: german })
  settleNext(store, [done('deutsch')])
  expect(readAgainWith(store.db, [1], { renderDpi: 400 }, now)).toMatchObject({ queued: 1 })
  const [claimed] = claimNext(store.pages, 1, now)
  expect(claimed?.settings).toMatchObject({ languages: ['deu'], renderDpi: 400 })
  const hash = store.db.prepare('select settings_hash from page_overrides').pluck().get()
  expect(hash).toBe(settingsHashOf({ ...settings, languages: ['deu'], renderDpi: 400 }))
})

test('pages of documents in different languages are read otherwise together, each on top of its own', () => {
  const store = withRows({ reading: german }, {})
  settleNext(store, [done('deutsch'), done('english')])
  readAgainWith(store.db, [1, 2], { renderDpi: 400 }, now)
  const hashes = store.db.prepare('select settings_hash from page_overrides order by page_id').pluck().all()
  expect(hashes).toEqual([['deu'], ['eng']].map((languages) => settingsHashOf({ ...settings, languages, renderDpi: 400 })))
})

test('the languages of the batch are another setting for a document that has its own', () => {
  const store = withRows({ reading: german })
  settleNext(store, [done('deutsch')])
  expect(readAgainWith(store.db, [1], { languages: ['eng'] }, now)).toMatchObject({ queued: 1 })
  settleNext(store, [done('english')])
  expect(readAgainWith(store.db, [1], {}, now)).toMatchObject({ takenOver: 1 })
  expect(getPageDetail(store.db, 1)).toMatchObject({ text: 'deutsch', override: null })
})

test('cells are carried by the names of their columns, and a report says in which languages a row was read', () => {
  const { db, batchId } = withRows({ reading: german }, {})
  const carried = carriedCells(db, batchId)
  expect([carried.columns, carried.of(2)]).toEqual([manifest.columns, ['box 2', '=1']])
  const { rows } = reportSlice(db, batchId, { documentId: 0, page: 0 }, 10)
  expect(rows.map(({ otherSettings }) => otherSettings)).toEqual(['{"languages":["deu"]}', null])
})

test('of a batch that is given up nothing stays', () => {
  const { db } = newStore()
  const batchId = seedBatch(db, { settings, settingsHash: 'x', manifest, hold: { startsAt: null, sampleWanted: false } })
  addRow(db, batchId, 1, { reading: german })
  expect(discardBatch(db, batchId, now)).toBe(true)
  while (!removeDiscarded(db, batchId));
  removeEmptyBatches(db)
  expect(['manifest_rows', 'batch_manifests', 'batches'].map((table) => countRows(db, table))).toEqual([0, 0, 0])
  expect(manifestOfBatch(db, batchId)).toBeNull()
})
