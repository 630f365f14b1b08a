import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everywhere } from '../contract/search.ts'
import { indexOf } from '../store/testing/indexed.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, seedPages, settleNext } from '../store/testing/seed.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { writeHits } from './search-csv.ts'
import { parseCsv } from './testing/parse-csv.ts'

function found(texts: string[]) {
  const store = newStore()
  seedPages(store.db, texts.length)
  settleNext(
    store,
    texts.map((text) => done(text)),
  )
  indexOf(store.db).catchUp()
  return { db: store.db, path: join(temporaryFolder(), 'hits.csv') }
}

test('writes every page that was found, and no cell that a spreadsheet would run', async () => {
  const { db, path } = found(['=1+1 word', 'other', 'a word'])
  const told: number[] = []
  expect(await writeHits(db, { ...everywhere, text: 'word' }, path, (pages) => told.push(pages))).toBe(2)
  const rows = parseCsv(readFileSync(path, 'utf8').slice(1))
  expect(rows.map((row) => [row[3], row.at(-1)])).toEqual([
    ['page', 'snippet'],
    ['3', 'a word'],
    ['1', "'=1+1 word"],
  ])
  expect(told).toEqual([2])
})

test('leaves nothing behind when it is called off', async () => {
  const { db, path } = found(Array.from({ length: 1_100 }, () => 'word'))
  const abort = new AbortController()
  await expect(writeHits(db, { ...everywhere, text: 'word' }, path, () => abort.abort(), abort.signal)).rejects.toThrow(/abort/)
  expect([existsSync(path), readdirSync(join(path, '..'))]).toEqual([false, []])
})
