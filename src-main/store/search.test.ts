import { writeFileSync } from 'node:fs'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { everywhere, type Search } from '../contract/search.ts'
import { marksIn } from '../contract/search-marks.ts'
import { parseSearch } from '../contract/search-query.ts'
import { now, pageResult } from '../queue/testing/pages.ts'
import { correctPage, takeBackCorrection } from './page-corrections.ts'
import { readAgainWith } from './page-overrides.ts'
import { RankedSearch } from './ranked-search.ts'
import { readAnew } from './read-anew.ts'
import { retryPage } from './retry.ts'
import { attachSearchFile, searchFileOf } from './search-file.ts'
import { anyTextToIndex, forgetChanges, searchProgress } from './search-index.ts'
import { indexOf } from './testing/indexed.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, failed, seedBatch, seedDocuments, seedPages, settleNext } from './testing/seed.ts'

function searching(pages = 20) {
  const store = newStore()
  const { batchId } = seedPages(store.db, pages)
  const { step, catchUp } = indexOf(store.db)
  const ask = (text: string, change: Partial<Search> = {}) => new RankedSearch(store.db).answer({ ...everywhere, text, ...change }, 0, 100)
  const find = (text: string, change?: Partial<Search>) =>
    ask(text, change)
      .rows.map(({ pageId }) => pageId)
      .sort((a, b) => a - b)
  return { ...store, batchId, step, catchUp, ask, find }
}

const read = (text: string, change: Parameters<typeof pageResult>[0] = {}) =>
  ({ ...done(), result: pageResult({ text, ...change }) }) as ReturnType<typeof done>

test('finds words, phrases and beginnings, and not what was ruled out', () => {
  const { catchUp, find, ...store } = searching()
  settleNext(store, [done('The invoice was paid'), done('paid invoices'), done('Eine Überweisung')])
  catchUp()
  expect(find('invoice')).toEqual([1])
  expect(find('invoice*')).toEqual([1, 2])
  expect(find('"invoice was"')).toEqual([1])
  expect(find('paid NOT invoice')).toEqual([2])
  expect(find('uberweisung OR "was paid"')).toEqual([1, 3])
})

test('the best match comes first, with its place', () => {
  const { catchUp, ask, ...store } = searching()
  settleNext(store, [done(`invoice ${'and other words '.repeat(50)}`), done('invoice, invoice'), failed()])
  catchUp()
  const { pages, documents, complete, rows } = ask('invoice')
  expect({ pages, documents, complete }).toEqual({ pages: 2, documents: 1, complete: true })
  expect(rows.map(({ pageNumber }) => pageNumber)).toEqual([2, 1])
  expect(rows[0]).toMatchObject({
    snippet: 'invoice, invoice',
    relativePath: '0001.pdf',
    marks: [
      { start: 0, end: 7 },
      { start: 9, end: 16 },
    ],
  })
})

test('a result that belongs to pages of two batches is found in both, or in the one that is asked for', () => {
  const { catchUp, find, db, batchId, ...store } = searching(2)
  settleNext({ ...store }, [done('same bytes'), done('other')])
  const again = seedBatch(db)
  seedDocuments(db, again, [{ pages: 2, hash: db.prepare<[], string>('select content_hash from documents').pluck().get() ?? '' }])
  catchUp()
  expect(find('bytes')).toEqual([1, 3])
  expect(find('bytes', { batchId: again })).toEqual([3])
  expect(find('bytes', { batchId })).toEqual([1])
})

describe('filters', () => {
  test('by how the text was come by, by confidence, and by what a person should look at', () => {
    const { catchUp, find, db, ...store } = searching()
    settleNext({ ...store }, [
      read('word', { confidence: 91 }),
      read('word', { method: 'text', confidence: null }),
      read('word', { confidence: 40 }),
      read('word', { confidence: 30 }),
    ])
    correctPage(db, 4, 'word, corrected', now)
    catchUp()
    expect(find('word', { kind: 'ocr' })).toEqual([1, 3])
    expect(find('word', { kind: 'text' })).toEqual([2])
    expect(find('word', { kind: 'review' })).toEqual([3])
    expect(find('word', { kind: 'corrected' })).toEqual([4])
    expect(find('word', { minConfidence: 35, maxConfidence: 90 })).toEqual([3])
  })

  test('by language and by date', () => {
    const { catchUp, find, db, ...store } = searching(3)
    settleNext({ ...store }, [done('word')], now)
    settleNext({ ...store }, [done('word')], now + 1_000)
    catchUp()
    expect(find('word', { language: 'eng' })).toEqual([1, 2])
    expect(find('word', { language: 'deu' })).toEqual([])
    expect(find('word', { from: now + 1_000 })).toEqual([2])
    expect(find('word', { until: now + 1_000 })).toEqual([1])
  })
})

test('a correction is found in the place of what was recognised, until it is taken back', () => {
  const { catchUp, find, db, ...store } = searching()
  settleNext({ ...store }, [done('lnvoice')])
  catchUp()
  correctPage(db, 1, 'Invoice', now)
  catchUp()
  expect([find('lnvoice'), find('invoice')]).toEqual([[], [1]])
  takeBackCorrection(db, 1)
  catchUp()
  expect([find('lnvoice'), find('invoice')]).toEqual([[1], []])
})

test('a result that is read once more with another text is found by that', () => {
  const { db, catchUp, find, ...store } = searching(1)
  const batches = [seedBatch(db), seedBatch(db)]
  for (const id of batches) seedDocuments(db, id, [{ pages: 1, hash: 'same' }])
  settleNext({ ...store }, [done('other'), done('alpha')])
  catchUp()
  settleNext({ ...store }, [done('beta')])
  catchUp()
  expect([find('alpha'), find('beta')]).toEqual([[], [2, 3]])
})

test('a result that gets the number of one that is gone is found', () => {
  const { db, catchUp, find, ...store } = searching(1)
  settleNext({ ...store }, [done('alpha')])
  catchUp()
  readAgainWith(db, [1], { renderDpi: 200 }, now)
  db.exec('delete from page_results')
  catchUp()
  settleNext({ ...store }, [done('beta')])
  catchUp()
  expect([find('alpha'), find('beta')]).toEqual([[], [1]])
})

test('a long rest is indexed in slices, and it is told how far it is', () => {
  const { db, step, catchUp, find, ...store } = searching(600)
  settleNext(
    { ...store },
    Array.from({ length: 600 }, () => done('word')),
  )
  correctPage(db, 1, 'other', now)
  expect([1, 2, 3, 4].map(step).map(({ indexed, isLeft }) => [indexed, isLeft])).toEqual([
    [0, true],
    [500, true],
    [600, false],
    [600, false],
  ])
  expect([searchProgress(db), find('other')]).toEqual([{ indexed: 600, of: 600 }, [1]])
  catchUp()
})

test('changes that the index took note of are removed, and none after them', () => {
  const { db, step, catchUp, find, ...store } = searching(1)
  settleNext({ ...store }, [done('alpha')])
  correctPage(db, 1, 'beta', now)
  catchUp()
  const { changes } = step()
  correctPage(db, 1, 'gamma', now)
  expect(anyTextToIndex(db)).toBe(true)
  expect(forgetChanges(db, changes)).toBe(false)
  expect(countRows(db, 'text_changes')).toBe(1)
  catchUp()
  expect([find('beta'), find('gamma')]).toEqual([[], [1]])
})

describe('the index is begun anew', () => {
  function indexed() {
    const store = searching(2)
    settleNext(store, [done('alpha'), done('beta')])
    correctPage(store.db, 2, 'gamma', now)
    store.catchUp()
    return store
  }

  test('with what was corrected before, when it was made from another database', () => {
    const { db, find } = indexed()
    // As after a copy of yesterday was put in the place of the database: the run that indexed is not known any more.
    db.exec("update runs set started_at = 1; update page_results set text = 'delta' where id = 1; delete from text_changes")
    indexOf(db).catchUp()
    expect([find('alpha'), find('delta'), find('beta'), find('gamma')]).toEqual([[], [1], [], [2]])
  })

  test('when its file is damaged', () => {
    const { db, find } = indexed()
    db.exec('detach search')
    writeFileSync(searchFileOf(db.name), 'no database')
    indexOf(db).catchUp()
    expect([find('alpha'), find('gamma')]).toEqual([[1], [2]])
  })

  test('and not when the same run goes on', () => {
    const { db } = indexed()
    expect(indexOf(db).step()).toMatchObject({ indexed: 2, isLeft: false })
  })
})

test('without an index nothing is found, and nothing fails', () => {
  const { db } = newStore()
  expect(attachSearchFile(db)).toBe(false)
  expect(new RankedSearch(db).answer({ ...everywhere, text: 'word' }, 0, 10)).toMatchObject({ pages: 0, complete: true })
})

property.prop(
  [
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(fc.constantFrom('AND', 'OR', 'NOT', '"', '*', '(', 'a', '-', '\0', ':', ' '), { maxLength: 30 })
        .map((parts) => parts.join('')),
    ),
    fc.constant(0),
  ],
  {
    numRuns: 40,
  },
)('whatever is typed is a search, and no error', (typed) => {
  const { ask, catchUp, ...store } = searching(1)
  settleNext(store, [done('a b')])
  catchUp()
  expect(ask(typed).complete).toBe(true)
  store.close(now)
})

const texts = ['alpha beta', 'beta gamma', 'Gámma delta', 'alpha', '', 'delta alpha beta']
const someText = fc.constantFrom(...texts)
const page = fc.integer({ min: 1, max: 6 })
const operations = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('read' as const), text: someText }),
    fc.record({ type: fc.constant('fail' as const) }),
    fc.record({ type: fc.constant('correct' as const), page, text: someText }),
    fc.record({ type: fc.constant('take back' as const), page }),
    fc.record({ type: fc.constant('read otherwise' as const), page, dpi: fc.constantFrom(200, 300) }),
    fc.record({ type: fc.constant('retry' as const), page }),
    fc.record({ type: fc.constant('file changed' as const) }),
    fc.record({ type: fc.constant('results go' as const) }),
    fc.record({ type: fc.constant('index' as const), changesGo: fc.boolean() }),
  ),
  { maxLength: 40 },
)

type Operation = typeof operations extends fc.Arbitrary<(infer One)[]> ? One : never

function play(store: ReturnType<typeof searching>, follow: (changesGo: boolean) => void, step: Operation): void {
  const { db } = store
  const unreferenced = 'id not in (select result_id from page_jobs where result_id is not null)'
  switch (step.type) {
    case 'read':
      return void settleNext(store, [done(step.text)])
    case 'fail':
      return void settleNext(store, [failed()])
    case 'correct':
      if (db.prepare("select 1 from page_jobs where id = ? and state = 'done'").get(step.page)) correctPage(db, step.page, step.text, now)
      return
    case 'take back':
      return void takeBackCorrection(db, step.page)
    case 'read otherwise':
      return void readAgainWith(db, [step.page], { renderDpi: step.dpi }, now)
    case 'retry':
      return void retryPage(db, step.page)
    case 'file changed':
      return void readAnew(db, 1, { sizeBytes: 1, modifiedAt: 1 })
    case 'results go':
      return void db.exec(`delete from page_results where ${unreferenced}`)
    case 'index':
      return void follow(step.changesGo)
  }
}

property.prop([operations], { numRuns: 60 })('what is found is what is in the texts, whatever happened to them', (plan) => {
  const store = searching(6)
  const { db, find, catchUp } = store
  const follow = (changesGo: boolean) => {
    const { changes } = store.step()
    if (changesGo) forgetChanges(db, changes)
  }
  for (const step of plan) play(store, follow, step)
  catchUp()
  const stored = db
    .prepare<[], { id: number; text: string }>(`
    select p.id, coalesce(c.text, r.text) as text from page_jobs as p join page_results as r on r.id = p.result_id
      left join page_corrections as c on c.page_id = p.id where p.state = 'done' order by p.id`)
    .all()
  for (const typed of ['alpha', 'gamma', '"alpha beta"', 'bet*', 'delta NOT alpha']) {
    const query = parseSearch(typed)
    const has = (text: string, part: string) => marksIn(text, parseSearch(part) ?? { groups: [] }).length > 0
    const matches = stored.filter(({ text }) =>
      typed === 'delta NOT alpha' ? has(text, 'delta') && !has(text, 'alpha') : query !== null && has(text, typed),
    )
    expect([typed, find(typed)]).toEqual([typed, matches.map(({ id }) => id)])
  }
  store.close(now)
})
