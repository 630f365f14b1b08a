import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { databaseName } from './open-store.ts'
import { newStore } from './testing/new-store.ts'
import { done, seedPages, settleNext } from './testing/seed.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

/**
 * Whatever a power cut makes of the journal behind the last commit that was acknowledged: what was acknowledged is there, and of the
 * rest a beginning, each commit as a whole. For damage to what was synced already SQLite promises nothing.
 */
const pages = 200
const acknowledged = ['a', 'b', 'c', 'd']
const all = [...acknowledged, 'e', 'f', 'g', 'h', 'i']

interface Files {
  database: Buffer
  journal: Buffer
  /** Bytes of the journal at the last acknowledged commit. */
  end: number
}

/** The files of a store that is at work, as they lie there. */
function filesAtWork(): Files {
  const store = newStore()
  seedPages(store.db, pages)
  const journalFile = `${store.db.name}-wal`
  for (const text of acknowledged) settleNext(store, [done(text)])
  const end = statSync(journalFile).size
  for (const text of all.slice(acknowledged.length)) settleNext(store, [done(text)])
  return { database: readFileSync(store.db.name), journal: readFileSync(journalFile), end }
}

/** The texts that a next start finds, after it found everything else in order. */
function textsAfterStart(database: Buffer, journal: Uint8Array): string[] {
  const dataDir = temporaryFolder()
  const file = join(dataDir, databaseName)
  writeFileSync(file, database)
  writeFileSync(`${file}-wal`, journal)
  const store = newStore(dataDir)
  const one = (sql: string) => store.db.prepare(sql).pluck().get()
  store.pages.rescueRunning(now, new Set())
  expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(store.db.pragma('foreign_key_check')).toEqual([])
  expect(one("select count(*) from page_jobs where state in ('queued', 'done')")).toBe(pages)
  expect(one("select count(*) from page_jobs where state = 'done'")).toBe(one('select count(*) from page_results'))
  const texts = store.db.prepare<[], string>('select text from page_results order by id').pluck().all()
  store.close(now)
  rmSync(dataDir, { recursive: true })
  return texts
}

function expectOnlyASuffixIsLost(texts: string[]): void {
  expect(texts).toEqual(all.slice(0, texts.length))
  expect(texts.length).toBeGreaterThanOrEqual(acknowledged.length)
}

describe('F10: a journal', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true })

  test.prop([fc.array(part, { minLength: 40, maxLength: 40 })], { numRuns: 1, seed: 10 })(
    'that was cut off loses only what came last',
    (parts) => {
      const { database, journal, end } = filesAtWork()
      for (const cut of [0, ...parts, 1]) {
        expectOnlyASuffixIsLost(textsAfterStart(database, journal.subarray(0, end + Math.floor(cut * (journal.length - end)))))
      }
      expect(textsAfterStart(database, journal)).toEqual(all)
      expect(textsAfterStart(database, journal.subarray(0, end))).toEqual(acknowledged)
    },
  )

  test.prop([fc.array(fc.tuple(part, fc.integer({ min: 1, max: 255 })), { minLength: 40, maxLength: 40 })], { numRuns: 1, seed: 11 })(
    'in which bits were turned loses only what came behind them',
    (flips) => {
      const { database, journal, end } = filesAtWork()
      const seen = flips.map(([where, bits]) => {
        const changed = Buffer.from(journal)
        const at = end + Math.floor(where * (journal.length - end - 1))
        changed[at] = (changed[at] ?? 0) ^ bits
        const texts = textsAfterStart(database, changed)
        expectOnlyASuffixIsLost(texts)
        return texts.length
      })
      expect(Math.min(...seen)).toBeLessThan(all.length)
    },
  )

  test('that was damaged before that loses more, or this test would show nothing', () => {
    const { database, journal, end } = filesAtWork()
    expect(textsAfterStart(database, journal.subarray(0, end - 1)).length).toBeLessThan(acknowledged.length)
  })
})
