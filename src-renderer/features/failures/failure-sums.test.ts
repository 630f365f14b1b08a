import { expect, it } from 'vitest'
import type { FailureGroup } from '../../../src-main/contract/failures.ts'
import { sumLine } from './failure-sums.ts'

const group = (pages: number, files: number): FailureGroup => ({
  key: `${pages}-${files}`,
  code: 'OCR_FAILED',
  unit: pages > 0 ? 'page' : 'file',
  sampleDetail: '',
  pages,
  files,
  firstAt: 0,
  lastAt: 0,
})

it('adds pages and files up on their own', () => {
  expect(sumLine([group(41, 2), group(18, 9), group(3, 1), group(1, 1)])).toBe('63 = 41 + 18 + 3 + 1 pages')
  expect(sumLine([group(41, 2), group(0, 3), group(0, 1)])).toBe('41 pages, 4 = 3 + 1 files')
})
