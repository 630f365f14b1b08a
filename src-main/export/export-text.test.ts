import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PageEnd } from '../queue/ports.ts'
import { pageResult, someTimings } from '../queue/testing/pages.ts'
import { documentIfSettled } from '../store/exports.ts'
import { done, failed } from '../store/testing/seed.ts'
import { exportText, textPath } from './export-text.ts'
import { exporting } from './testing/seed-export.ts'

/** The text file of a document whose pages ended so. */
async function textOf(ends: PageEnd[]): Promise<string> {
  const { db, outputDir, settle } = exporting([{ pages: ends.length, path: 'scan.pdf' }])
  settle(...ends)
  const document = documentIfSettled(db, 1)
  if (document) await exportText(db, document)
  return readFileSync(join(outputDir, 'scan.pdf.txt'), 'utf8')
}

const blank: PageEnd = { type: 'done', result: pageResult({ method: 'blank', text: '' }), timings: someTimings }

test('one form feed stands between two pages', async () => {
  expect(await textOf([done('One'), done('Two'), done('Three')])).toBe('One\n\fTwo\n\fThree\n')
})

test('page 3 is the third part, although page 2 failed', async () => {
  const text = await textOf([done('One'), failed(), done('Three')])
  expect(text).toBe('One\n\f\fThree\n')
  expect(text.split('\f')[2]).toBe('Three\n')
})

test('a blank page is an empty part', async () => {
  expect(await textOf([blank, done('Two'), blank])).toBe('\fTwo\n\f')
})

test('a document of which every page failed is as many empty parts', async () => {
  expect(await textOf([failed(), failed()])).toBe('\f')
})

test('a document of more pages than are read at a time has them all, in order', async () => {
  const pages = Array.from({ length: 120 }, (_, index) => done(`Page ${index + 1}`))
  expect((await textOf(pages)).split('\f').map((part) => part.trimEnd())).toEqual(pages.map((_, index) => `Page ${index + 1}`))
})

test('the tree is mirrored and the ending added, so that no two inputs share an output', () => {
  const paths = ['a/scan.pdf', 'a/scan.png', 'b/scan.pdf'].map((relativePath) => textPath({ outputDir: '/out', relativePath }))
  expect(paths).toEqual([join('/out/a/scan.pdf.txt'), join('/out/a/scan.png.txt'), join('/out/b/scan.pdf.txt')])
})

test('names that would become too long give way to a hash, and stay apart', () => {
  const long = (end: string) => textPath({ outputDir: '/out', relativePath: `${'ž'.repeat(124)}${end}.pdf` }).slice('/out/'.length)
  expect(Buffer.byteLength(long('a'))).toBeLessThanOrEqual(255)
  expect(long('a')).toMatch(/^ž+~[0-9a-f]{12}\.txt$/)
  expect(long('a')).not.toBe(long('b'))
})
