import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import type { SampledPage } from '../store/sample.ts'
import { type BytesOfPages, diskNeed, measurePages } from './disk-need.ts'

const noTimes = { openMs: null, textMs: null, renderMs: null, ocrMs: null }

function sampled(pageNumber: number, text: string | null): SampledPage {
  const read = text === null ? ({ state: 'error', method: null } as const) : ({ state: 'done', method: 'text' } as const)
  return { documentId: 1, pageNumber, pageCount: 9, ...read, ...noTimes, text, wordsHash: null }
}

test('pages of a sample take their text, what the index keeps of it and their rows; those that failed say nothing', async () => {
  const pages = [sampled(1, 'a'.repeat(1_000)), sampled(2, 'b'.repeat(3_000)), sampled(3, null)]
  const measured = await measurePages('/nowhere', ['txt', 'pdf'], pages)
  expect(measured?.data).toBe(600 + 1.75 * 2_000)
  expect(measured?.outputs[0]?.bytes).toBeGreaterThanOrEqual(2_000)
  expect(measured?.outputs[0]?.bytes).toBeLessThan(2_010)
  expect(measured?.outputs[1]).toEqual({ format: 'pdf', bytes: 0 })
})

test('nothing is known when no page was read', async () => {
  expect(await measurePages('/nowhere', ['txt'], [sampled(1, null)])).toBeNull()
})

const measured: BytesOfPages = {
  outputs: [
    { format: 'txt', bytes: 2_000 },
    { format: 'pdf', bytes: 5_000 },
  ],
  data: 4_000,
}
/** Folders that are to be made: the disk is that of the first folder above them that exists. */
const folders = { outputDir: `${tmpdir()}/to be made/out`, dataDir: `${tmpdir()}/data to be made` }

test('outputs are of all pages, with the originals of the PDFs, and the data folder grows by those that are left', () => {
  const need = diskNeed(measured, { ...folders, pages: 100, pagesLeft: 80, sourceBytes: 1_000_000, free: () => 2_020_000 })
  expect(need).toMatchObject({
    outputs: [
      { format: 'txt', bytes: 200_000 },
      { format: 'pdf', bytes: 1_500_000 },
    ],
    data: 320_000,
    sameDisk: true,
    enough: true,
  })
})

test('on one disk there must be room for both together', () => {
  const facts = { ...folders, pages: 100, pagesLeft: 80, sourceBytes: 1_000_000 }
  expect(diskNeed(measured, { ...facts, free: () => 2_019_999 }).enough).toBe(false)
})
