import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CarriedFindings, LookStep } from '../contract/carry-steps.ts'
import type { TakenIn } from '../contract/carrying.ts'
import { now } from '../queue/testing/pages.ts'
import { rowsOf } from '../retention/testing/whole-state.ts'
import { correctPage } from '../store/page-corrections.ts'
import { cancelBatch } from '../store/testing/cancel-whole.ts'
import { failed, settleNext } from '../store/testing/seed.ts'
import { lookAtFile } from './look-at-file.ts'
import { type Computer, carry, newComputer, readPages, secondComputer, seedCarriable, take } from './testing/computers.ts'

const texts = (who: string, count: number) => Array.from({ length: count }, (_, index) => `${who} ${index + 1}`)

/** Ten pages are read and one has failed, of 405 in three documents; a fourth is not counted yet. */
function halfRead(): Computer {
  const first = newComputer()
  seedCarriable(first)
  readPages(first, texts('first', 10))
  settleNext(first, [failed('PAGE_UNREADABLE')])
  return first
}

const look = ({ db }: Computer, path: string, documents: string | null = null) => lookAtFile({ db }, { path, documents })

/** What the look said of the sums that the taking gives. */
function sumsOf(found: CarriedFindings, like: TakenIn): Partial<TakenIn> {
  return Object.fromEntries(Object.keys(like).map((name) => [name, found[name as keyof TakenIn]]))
}

test('of a batch that is not here it tells what there is, and what has to be found', async () => {
  const first = halfRead()
  const { path, bytes } = await carry(first)
  const second = secondComputer(first)
  const before = rowsOf(second.db)
  const found = await look(second, path)
  expect(found).toMatchObject({ isNew: true, name: expect.any(String), program: '0.0.0-test', bytes, documents: 4, sources: 0 })
  expect(found).toMatchObject({ pages: 405, pagesTaken: 10, pagesFailed: 1, pagesLeft: 394, documentsToCount: 1, documentsToFind: 4 })
  expect(rowsOf(second.db)).toEqual(before)
})

test('it counts the files that are not in the folder, or are of another size there', async () => {
  const first = halfRead()
  const { path } = await carry(first)
  const second = secondComputer(first)
  const folder = join(second.folder, 'documents')
  expect(await look(second, path, folder)).toMatchObject({ documentsToFind: 4, documentsNotFound: 0 })
  rmSync(join(folder, 'c.pdf'))
  writeFileSync(join(folder, 'a.pdf'), 'another')
  expect(await look(second, path, folder)).toMatchObject({ documentsToFind: 4, documentsNotFound: 2 })
  const { path: whole } = await carry(first, { withDocuments: true })
  expect(await look(second, whole, folder)).toMatchObject({ documentsToFind: 0, documentsNotFound: 0, sources: 4 })
})

test('what it forecasts of a merge is what the taking then counts', async () => {
  const first = halfRead()
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  readPages(second, texts('second', 20))
  const { db } = second
  const id = db.prepare<[], number>("select id from page_jobs where state = 'done' order by id").pluck().get() ?? 0
  correctPage(db, id, 'corrected on the second', now + 20)
  // Read on both, with another text: some of the twenty.
  readPages(first, texts('twice', 5))
  const { path } = await carry(second)
  const found = await look(first, path)
  const taken = await take(first, path, { documents: null, out: null })
  expect(sumsOf(found, taken)).toEqual(taken)
  expect(taken).toMatchObject({ isNew: false, pagesTaken: 15, pagesDiffering: 5, correctionsTaken: 1, documentsLeftOut: 0 })
  expect(found.pagesLeft).toBe(405 - 30 - 1)
  expect(await look(first, path)).toMatchObject({ pagesTaken: 0, correctionsTaken: 0 })
})

test('it leaves out what is not in the batch here, as the taking does', async () => {
  const first = halfRead()
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  const { path } = await carry(second)
  first.db.prepare("update documents set relative_path = 'other.pdf' where relative_path = 'a.pdf'").run()
  const found = await look(first, path)
  const taken = await take(first, path, { documents: null, out: null })
  expect(sumsOf(found, taken)).toEqual(taken)
  expect(taken.documentsLeftOut).toBe(1)
})

test('it tells how far it is, and stops when it is called off', async () => {
  const first = halfRead()
  const { path, bytes } = await carry(first)
  const steps: LookStep[] = []
  const folder = join(first.folder, 'documents')
  const second = newComputer()
  await lookAtFile({ db: second.db, told: (step) => steps.push(step) }, { path, documents: folder })
  const read = steps.flatMap((step) => (step.step === 'checking' ? step.bytes : []))
  expect(read.length).toBeGreaterThan(2)
  expect(read.every((far, index) => far >= (read[index - 1] ?? 0) && far <= bytes)).toBe(true)
  expect(steps.at(-1)).toEqual({ step: 'finding', documents: 3, of: 4 })
  await expect(lookAtFile({ db: second.db, signal: AbortSignal.abort() }, { path, documents: null })).rejects.toThrow('aborted')
})

test.each([
  ['a damaged file', 'CARRIED_FILE_INVALID', ({ path }: { path: string }) => truncateSync(path, 2000)],
  ['another batch of its number', 'CARRIED_FILE_OTHER', ({ db }: Computer) => db.prepare("update batches set settings_hash = 'x'").run()],
  ['a cancelled batch', 'BATCH_CANCELLED', ({ db }: Computer) => cancelBatch(db, 'b_carried', now)],
  ['a file that is gone', 'INPUT_MISSING', ({ path }: { path: string }) => rmSync(path)],
])('%s is refused before anything happens', async (_, code, spoil) => {
  const first = halfRead()
  const { path } = await carry(first)
  spoil({ ...first, path })
  const before = rowsOf(first.db)
  await expect(look(first, path)).rejects.toMatchObject({ code })
  expect(rowsOf(first.db)).toEqual(before)
})
