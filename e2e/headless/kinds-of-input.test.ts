import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { characterErrorRate } from '../../build/samples/character-error.ts'
import type { Expectation } from '../../build/samples/expectation.ts'
import { temporaryFolder } from './folders.ts'
import { reportIn } from './report.ts'
import { type Ended, leafcutter } from './run-leafcutter.ts'
import { type SampleSet, samplesOnce } from './samples-once.ts'
import { summaryOf } from './summary.ts'

/** A few lines of text in every kind of file and of packing, read as an operator would read them. */

const folder = temporaryFolder()
const out = join(folder, 'out')
let samples: SampleSet
let run: Ended
let mixed: Ended

const read = (parts: string[], to: string, more: string[]) => {
  const flags = ['--out', to, '--data', join(folder, 'data'), '--formats', 'txt,jsonl', '--json']
  return leafcutter(['ingest', ...parts.map((part) => join(samples.documents, part)), ...flags, ...more])
}

beforeAll(async () => {
  samples = await samplesOnce({ kinds: true })
  run = await read(['images', 'pdf'], out, [])
  mixed = await read(['mixed'], join(out, 'mixed'), ['--text', 'mixed'])
})

test('every page of every kind is read', () => {
  expect(run.status, run.stderr).toBe(0)
  const files = samples.expected.files.filter(({ file }) => !file.startsWith('mixed/')) as Extract<Expectation, { pages: number }>[]
  const pages = files.reduce((sum, file) => sum + file.pages, 0)
  expect(summaryOf(run.stdout)).toMatchObject({ state: 'completed', addsUp: true, pages: { total: pages, ocr: pages } })
  expect(mixed.status, mixed.stderr).toBe(0)
  expect(reportIn(join(out, 'mixed')).map(({ method }) => method)).toEqual(['ocr'])
})

/** Bounds are some three times what was measured, and no less than two characters of a slip. */
test.each([
  ['images/group 4, lzw, deflate, jpeg.tif', [0.04, 0.01, 0.01, 0.01]],
  ['images/slip.webp', [0.01]],
  ['images/slip.bmp', [0.02]],
  ['images/slip.gif', [0.01]],
  ['images/three words.heic', [0]],
  ['pdf/group 4.pdf', [0.01]],
  ['pdf/jbig2.pdf', [0.01]],
  ['pdf/user unit.pdf', [0.01]],
  ['pdf/jpeg 2000.pdf', [0.01]],
  ['mixed/text around a picture.pdf', [0.01]],
])('%s: hardly a character is wrong', (file, atMost) => {
  const pages = readFileSync(join(out, `${file}.txt`), 'utf8').split('\f')
  const errors = pages.map((text, index) => characterErrorRate(text, readFileSync(join(samples.truth, `${file}-${index + 1}.txt`), 'utf8')))
  expect(errors).toHaveLength(atMost.length)
  for (const [index, error] of errors.entries()) expect(error, `page ${index + 1}`).toBeLessThanOrEqual(atMost[index] as number)
})

test('the unit of a page counts for its resolution', () => {
  const [page] = readFileSync(join(out, 'pdf/user unit.pdf.jsonl'), 'utf8').split('\n')
  const { width, dpi } = JSON.parse(page ?? '') as { width: number; dpi: number }
  expect(width / dpi).toBeCloseTo(8.5, 1)
})
