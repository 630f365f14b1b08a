import { describe, expect, test } from 'vitest'
import { batchSettingsSchema, countOf, noPages, settledPages, totalFiles, totalPages } from './batch.ts'

describe('counts', () => {
  const pages = { queued: 1, running: 2, ocr: 4, text: 8, blank: 16, error: 32, cancelled: 64, excluded: 128 }

  test('all eight parts are the total, and six of them are settled', () => {
    expect([totalPages(pages), settledPages(pages)]).toEqual([255, 252])
  })

  test('all four parts are the total of files', () => {
    expect(totalFiles({ open: 1, done: 2, failed: 4, excluded: 8 })).toBe(15)
  })

  test('a page that is done counts by its method, any other by its state', () => {
    expect([countOf('done', 'blank'), countOf('queued', null), countOf('error', null)]).toEqual(['blank', 'queued', 'error'])
    expect(() => countOf('done', null)).toThrow(/has a method/)
  })

  test('there is a count for every page', () => {
    expect(Object.keys(noPages)).toEqual(Object.keys(pages))
  })
})

describe('the settings of a batch', () => {
  test('have defaults', () => {
    expect(batchSettingsSchema.parse({})).toEqual({
      languages: ['eng'],
      textPolicy: 'skip',
      renderDpi: 300,
      pageSegmentation: 3,
      engine: 'tesseract.js',
      engineVersion: null,
      model: null,
      turn: true,
      deskew: true,
      despeckle: false,
      cleanBackground: false,
      tessdataFolder: null,
      formats: ['txt'],
    })
  })

  test.each([
    ['no language', { languages: [] }],
    ['a language that is a path', { languages: ['../eng'] }],
    ['an unknown policy', { textPolicy: 'maybe' }],
    ['too few dots per inch', { renderDpi: 71 }],
    ['too many dots per inch', { renderDpi: 601 }],
    ['an engine that does not exist', { engine: 'abbyy' }],
    ['a mode that does not exist', { pageSegmentation: 14 }],
    ['a setting that does not exist', { dpi: 300 }],
  ])('refuse %s', (_, settings) => {
    expect(batchSettingsSchema.safeParse(settings).success).toBe(false)
  })
})
