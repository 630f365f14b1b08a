import { expect, test } from 'vitest'
import type { ManifestProblem } from '../contract/manifest.ts'
import { describeFilesWithoutRow, describeProblems, refuseBothOrNeither } from './manifest.ts'

const problem: ManifestProblem = { line: 4, column: 'path', code: 'file-twice', value: 'a\nb.pdf', detail: 'line 2' }
const findings = { rows: 9, problems: 1, filesWithoutRow: 0, columns: [], languages: [], priorities: { high: 0, normal: 9, low: 0 } }

test('a problem is one line, with its place, what stands there and what to do', () => {
  expect(describeProblems({ problems: [problem], findings })).toEqual([
    'line 4, path: a\\u000ab.pdf: Another row names the same file (line 2). Remove one of the two rows. [file-twice]',
  ])
})

test('more problems than are listed are counted', () => {
  expect(describeProblems({ problems: [problem], findings: { ...findings, problems: 1_235 } }).at(-1)).toBe('And 1,234 more.')
})

test('the first documents without a row are named, the others counted', () => {
  const files = Array.from({ length: 12 }, (_, index) => `/in/${index}.pdf`)
  const lines = describeFilesWithoutRow({ filesWithoutRow: files, findings: { filesWithoutRow: 12 } })
  expect([lines[0], lines.length, lines.at(-1)]).toEqual([
    '12 documents below the folder of the manifest have no row and are not read:',
    12,
    '  and 2 more',
  ])
  expect(describeFilesWithoutRow({ filesWithoutRow: [], findings: { filesWithoutRow: 0 } })).toEqual([])
})

test('what is read is named in one way', () => {
  const refused = (paths: string[], manifest?: string) => () => refuseBothOrNeither(paths, manifest === undefined ? {} : { manifest })
  expect(refused(['a'], 'm.csv')).toThrow(/not both/)
  expect(refused([])).toThrow(/--manifest/)
  expect(() => refuseBothOrNeither(['a'], { problems: 'p.csv' })).toThrow(/is about a manifest/)
  expect(refused(['a'])).not.toThrow()
  expect(refused([], 'm.csv')).not.toThrow()
})
