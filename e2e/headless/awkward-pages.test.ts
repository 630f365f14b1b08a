import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { characterErrorRate } from '../../build/samples/character-error.ts'
import type { PageWords } from '../../src-main/contract/page.ts'
import { ask } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { leafcutter } from './run-leafcutter.ts'
import { type SampleSet, samplesOnce } from './samples-once.ts'

/** One page a file, each hard to read in one way; read as it is, and straightened or cleaned. */

const folder = temporaryFolder()
let samples: SampleSet

/** @param part one of the two folders; '.' for both */
async function read(part: string, name: string, flags: string[]): Promise<void> {
  const out = join(folder, name, part)
  const ended = await leafcutter(['ingest', join(samples.documents, part), '--out', out, '--data', dataOf(name), ...flags])
  expect(ended.status, ended.stderr).toBe(0)
}

const dataOf = (name: string) => join(folder, `data of ${name}`)

beforeAll(async () => {
  samples = await samplesOnce({ awkward: true })
  await read('as they come', 'left as they lie', ['--no-turn', '--no-deskew'])
  await read('.', 'usual', [])
  await read('dirty', 'cleaned', ['--despeckle', '--clean-background'])
})

/** The share of characters that is wrong, before and after. */
function errorsOf(file: string): { before: number; after: number } {
  const truth = readFileSync(join(samples.truth, `${file}.pdf-1.txt`), 'utf8')
  const error = (name: string) => characterErrorRate(readFileSync(join(folder, name, `${file}.pdf.txt`), 'utf8'), truth)
  const [before, after] = file.startsWith('dirty/') ? (['usual', 'cleaned'] as const) : (['left as they lie', 'usual'] as const)
  const errors = { before: error(before), after: error(after) }
  process.stdout.write(`${file}: ${(errors.before * 100).toFixed(2)} % wrong before, ${(errors.after * 100).toFixed(2)} % after\n`)
  return errors
}

test.each([
  ['as they come/askew by 3 degrees', 0.5, 0.02],
  ['as they come/turned by 180 degrees', 0.5, 0.01],
  ['as they come/turned by 270 degrees, askew', 0.5, 0.02],
  ['dirty/speckled', 0.002, 0.002],
  ['dirty/in a shadow', 0.1, 0.01],
])('%s: the text is better for it', (file, atLeastBefore, atMostAfter) => {
  const { before, after } = errorsOf(file)
  expect(before).toBeGreaterThan(atLeastBefore)
  expect(after).toBeLessThan(atMostAfter)
  expect(after).toBeLessThan(before / 2)
})

test.each([
  ['as they come/turned by 90 degrees', 0.02],
  ['as they come/negative', 0.01],
  ['as they come/black and white', 0.02],
  ['as they come/cyan, magenta, yellow and black', 0.01],
  ['as they come/two columns', 0.04],
])('%s is read, and no worse for it', (file, atMost) => {
  const { before, after } = errorsOf(file)
  expect(after).toBeLessThan(atMost)
  expect(after).toBeLessThanOrEqual(before)
})

test('how a page was straightened is kept with its words', () => {
  expect(straightening('askew by 3 degrees')).toEqual({ turn: 0, skew: -3 })
  expect(straightening('turned by 90 degrees')).toEqual({ turn: 270, skew: 0 })
  expect(straightening('turned by 180 degrees')).toEqual({ turn: 180, skew: 0 })
  expect(straightening('turned by 270 degrees, askew')).toEqual({ turn: 90, skew: -2 })
  expect(straightening('black and white')).toEqual({ turn: 0, skew: 0 })
})

function straightening(name: string): { turn: number; skew: number } {
  const data = dataOf('usual')
  const [row] = ask<{ hash: string }>(
    data,
    `select r.words_hash as hash from page_results as r join documents as d on d.content_hash = r.document_hash
     where d.relative_path = 'as they come/${name}.pdf'`,
  )
  const hash = row?.hash ?? ''
  const bytes = readFileSync(join(data, 'artefacts', hash.slice(0, 2), `${hash}.words.json.gz`))
  const { turn, skew } = JSON.parse(gunzipSync(bytes).toString()) as PageWords
  return { turn, skew: Math.round(skew) || 0 }
}
