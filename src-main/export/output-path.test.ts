import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outputFormats } from '../contract/formats.ts'
import { outputPath } from './output-path.ts'

test('the tree is mirrored and the ending added, so that no two inputs share an output', () => {
  const paths = ['a/scan.pdf', 'a/scan.png', 'b/scan.pdf'].map((relativePath) => outputPath({ outputDir: '/out', relativePath }, 'txt'))
  expect(paths).toEqual([join('/out/a/scan.pdf.txt'), join('/out/a/scan.png.txt'), join('/out/b/scan.pdf.txt')])
})

test('names that would become too long give way to a hash, and stay apart', () => {
  const long = (end: string) => outputPath({ outputDir: '/out', relativePath: `${'ž'.repeat(124)}${end}.pdf` }, 'txt').slice('/out/'.length)
  expect(Buffer.byteLength(long('a'))).toBeLessThanOrEqual(255)
  expect(long('a')).toMatch(/^ž+~[0-9a-f]{12}\.txt$/)
  expect(long('a')).not.toBe(long('b'))
})

test('each format has its ending, and a PDF keeps its name', () => {
  const names = outputFormats.map((format) => outputPath({ outputDir: '/out', relativePath: 'a/scan.pdf' }, format))
  const endings = ['.txt', '.hocr', '.alto.xml', '.tsv', '.jsonl', '']
  expect(names).toEqual(endings.map((ending) => join(`/out/a/scan.pdf${ending}`)))
})

test.each([
  ['scan.PDF', 'scan.PDF'],
  ['scan.png', 'scan.png.pdf'],
  ['scan.png.pdf', 'scan.png.pdf.pdf'],
  ['scan.png.pdf.pdf', 'scan.png.pdf.pdf.pdf'],
  ['report.2020.pdf', 'report.2020.pdf'],
])('the searchable PDF of %s is %s, so that no two inputs share one', (relativePath, name) => {
  expect(outputPath({ outputDir: '/out', relativePath }, 'pdf')).toBe(join('/out', name))
})
