import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { now } from '../queue/testing/pages.ts'
import { backupFolder, makeBackup } from '../store/backups.ts'
import { newStore } from '../store/testing/new-store.ts'
import { countRows, done, seedPages, settleNext } from '../store/testing/seed.ts'
import { offerRestore, type Question } from './offer-restore.ts'

const error = new LeafcutterError('DATABASE_DAMAGED', { path: '/data/leafcutter.sqlite', detail: 'it is 0 bytes long' })

/** A data folder with a damaged database and a copy of two pages. */
function damagedFolder() {
  const store = newStore()
  seedPages(store.db, 5)
  settleNext(store, [done('a'), done('b')])
  makeBackup(store.db, now)
  store.close(now)
  writeFileSync(store.db.name, 'damaged')
  const questions: Question[] = []
  const offer = (button: number) =>
    offerRestore(store.dataDir, error, now, (question) => {
      questions.push(question)
      return button
    })
  return { dataDir: store.dataDir, database: store.db.name, offer, questions }
}

test('the copy is offered with its date and what it holds, beside keeping everything', () => {
  const { offer, questions } = damagedFolder()
  offer(1)
  expect(questions[0]?.buttons[0]).toMatch(/^Restore the copy of 1[45] November 2023 at \d\d:\d\d \(1 batch, 2 pages\)$/)
  expect(questions[0]?.buttons[1]).toBe('Keep and quit')
  expect(questions[0]?.detail).toContain(error.message)
})

test('Enter and Escape keep everything', () => {
  const { offer, questions } = damagedFolder()
  offer(1)
  expect([questions[0]?.defaultId, questions[0]?.cancelId]).toEqual([1, 1])
})

test('nothing is touched when it is kept', () => {
  const { offer, database } = damagedFolder()
  expect(offer(1)).toBe('kept')
  expect(readFileSync(database, 'utf8')).toBe('damaged')
})

test('the copy takes its place when that is wanted', () => {
  const { offer, dataDir } = damagedFolder()
  expect(offer(0)).toBe('restored')
  expect(countRows(newStore(dataDir).db, "page_jobs where state = 'done'")).toBe(2)
})

test('without a copy nobody is asked', () => {
  const { offer, dataDir, questions } = damagedFolder()
  rmSync(backupFolder(dataDir), { recursive: true })
  expect(offer(0)).toBe('no-copy')
  expect(questions).toEqual([])
})
