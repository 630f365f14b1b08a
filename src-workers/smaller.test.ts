import { expect, test } from 'vitest'
import type { PageTask } from '../src-main/contract/worker-tasks.ts'
import { engineNote, inTheRightSize } from './smaller.ts'
import { limits } from './test-documents.ts'

const task = { kind: 'pdf', renderDpi: 300, smaller: true, limits } as PageTask

test('a page of a PDF is drawn at 200 DPI at most', () => {
  expect(inTheRightSize(task)).toEqual({ ...task, renderDpi: 200 })
  expect(inTheRightSize({ ...task, renderDpi: 150 })).toMatchObject({ renderDpi: 150 })
})

test('an image is scaled down', () => {
  const image: PageTask = { ...task, kind: 'png' }
  expect(inTheRightSize(image)).toEqual({ ...image, limits: { ...limits, maxSide: 4_000 } })
})

test('the first attempt is in full size, and only the other one is noted', () => {
  const first = { ...task, smaller: false }
  expect(inTheRightSize(first)).toBe(first)
  expect([engineNote('tesseract.js', first, 300), engineNote('tesseract.js', task, 200)]).toEqual([
    'tesseract.js',
    'tesseract.js, second attempt at 200 DPI',
  ])
})
