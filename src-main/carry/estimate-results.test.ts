import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { carryOutlook } from '../store/carry-outlook.ts'
import { wordsPath } from '../store/words-file.ts'
import { estimateResults } from './estimate-results.ts'
import { type Computer, carry, contentOf, documentsOfBatch, newComputer, readPages, seedCarriable } from './testing/computers.ts'

/** As much as a page has: words of a vocabulary, in an order that does not repeat. */
const pageOf = (page: number) =>
  Array.from({ length: 300 }, (_, index) => `word${createHash('sha256').update(`${page} ${index}`).digest().readUInt16LE() % 10_000}`).join(
    ' ',
  )

/** Words files are packed where a worker writes them. */
function packWords({ artefacts, db }: Computer): void {
  for (const hash of db.prepare<[], string>('select words_hash from page_results').pluck().all()) {
    const path = wordsPath(artefacts, hash)
    writeFileSync(path, gzipSync(readFileSync(path)))
  }
}

test('tells what is to be read, and about how large the results are', async () => {
  const computer = newComputer()
  seedCarriable(computer)
  expect(await estimateResults(computer.artefacts, carryOutlook(computer.db, 'b_carried'))).toBeNull()
  readPages(
    computer,
    Array.from({ length: 250 }, (_, index) => pageOf(index)),
  )
  packWords(computer)
  const outlook = carryOutlook(computer.db, 'b_carried')
  const names = [...Object.keys(documentsOfBatch), 'waiting.pdf']
  expect(outlook.sources).toEqual({ files: 4, bytes: names.reduce((sum, name) => sum + contentOf(name).length, 0) })
  expect(outlook).toMatchObject({ pagesDone: 250, sample: { pages: 200 } })
  const { bytes } = await carry(computer)
  const estimate = (await estimateResults(computer.artefacts, outlook)) ?? 0
  expect(estimate / bytes).toBeGreaterThan(0.5)
  expect(estimate / bytes).toBeLessThan(2)
})
