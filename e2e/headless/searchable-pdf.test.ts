import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { degrees, type PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib'
import type { Canvas } from '@napi-rs/canvas'
import { beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { makePdf, scanOf, withScan, withText } from '../../src-workers/test-documents.ts'
import { writeBmp, writeGif } from '../../src-workers/testing/write-images.ts'
import { greyPage, writeTiff } from '../../src-workers/testing/write-tiff.ts'
import { temporaryFolder } from './folders.ts'
import { reportIn } from './report.ts'
import { type Ended, leafcutter } from './run-leafcutter.ts'

/** Every kind of document as a searchable PDF: sound for qpdf, and poppler finds the recognised words where they stand. */

const folder = temporaryFolder()
const [input, out, data] = [join(folder, 'in'), join(folder, 'out'), join(folder, 'data')]
const lines = ['The quick brown fox jumps', 'over the lazy dog while', 'nine green bottles hang']
const scan = scanOf(lines)
const failedPage = 2
let ended: Ended

/** A page that is shown turned by so many degrees, with a scan in it that is upright when it is shown. */
const turnedBy = (angle: 90 | 180 | 270) => async (page: PDFPage, pdf: PDFDocument) => {
  const corner = { 90: { x: 216, y: 0 }, 180: { x: 288, y: 216 }, 270: { x: 0, y: 288 } }[angle]
  if (angle !== 180) page.setSize(216, 288)
  page.setRotation(degrees(angle))
  const image = await pdf.embedJpg(await scan.encode('jpeg', 85))
  page.drawImage(image, { ...corner, width: 288, height: 216, rotate: degrees(angle) })
}

/** Of the sheet only the scan is shown, and its corner is not at 0. */
const cropped = async (page: PDFPage, pdf: PDFDocument) => {
  page.setMediaBox(-100, -50, 500, 400)
  page.setCropBox(0, 0, 288, 216)
  await withScan(scan)(page, pdf)
}

/** Its image is not in the file. */
const lost = (page: PDFPage, pdf: PDFDocument) => {
  page.node.setXObject(PDFName.of('Im0'), pdf.context.nextRef())
  page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream('q 288 0 0 216 0 0 cm /Im0 Do Q')))
}

function greyOf(canvas: Canvas): Uint8Array {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return new Uint8Array(data.filter((_, at) => at % 4 === 0))
}

const tiffPage = () => greyPage(greyOf(scan), scan.width, scan.height, { 282: [150], 283: [150] })
const lostTiffPage = () => ({ ...tiffPage(), parts: [new Uint8Array(10)] })
const rgbaOf = (canvas: Canvas) => new Uint8Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data)

/** How each document is made, and how often its lines stand in it. */
const documents: Record<string, { make: () => Promise<Uint8Array> | Uint8Array; scans: number }> = {
  'scan.pdf': { make: () => makePdf([withScan(scan), withText('A page with text of its own'), withScan(scan)]), scans: 2 },
  'in compressed objects.pdf': { make: () => makePdf([withScan(scan)], { compressed: true }), scans: 1 },
  'turned by 90.pdf': { make: () => makePdf([turnedBy(90)]), scans: 1 },
  'turned by 180.pdf': { make: () => makePdf([turnedBy(180)]), scans: 1 },
  'turned by 270.pdf': { make: () => makePdf([turnedBy(270)]), scans: 1 },
  'cropped.pdf': { make: () => makePdf([cropped]), scans: 1 },
  'one page failed.pdf': { make: () => makePdf([withScan(scan), lost, withScan(scan)]), scans: 2 },
  'images/scan.png': { make: () => scan.encode('png'), scans: 1 },
  'images/scan.jpg': { make: () => scan.encode('jpeg', 85), scans: 1 },
  'images/scan.webp': { make: () => scan.encode('webp', 95), scans: 1 },
  'images/scan.bmp': { make: () => writeBmp(rgbaOf(scan), scan.width, scan.height, 5_906), scans: 1 },
  'images/scan.gif': { make: () => writeGif([greyOf(scan)], scan.width, scan.height), scans: 1 },
  'images/two pages.tif': { make: () => writeTiff([tiffPage(), tiffPage()]), scans: 2 },
  'images/one page failed.tif': { make: () => writeTiff([tiffPage(), lostTiffPage(), tiffPage()]), scans: 2 },
}
const heic = 'images/three words.heic'
const names = [...Object.keys(documents), heic]

beforeAll(async () => {
  mkdirSync(join(input, 'images'), { recursive: true })
  for (const [name, { make }] of Object.entries(documents)) writeFileSync(join(input, name), await make())
  copyFileSync(join(import.meta.dirname, '../../src-workers/testing/three-words.heic'), join(input, heic))
  ended = await leafcutter(['ingest', input, '--out', out, '--data', data, '--formats', 'pdf,jsonl'])
})

const pdfOf = (name: string) => join(out, name.endsWith('.pdf') ? name : `${name}.pdf`)

interface RecognisedPage {
  dpi: number | null
  words: { text: string; box: [left: number, top: number, right: number, bottom: number] }[]
}

/** The pages as they were recognised; none of them was turned or levelled. */
function recognised(name: string): RecognisedPage[] {
  const pages = readFileSync(join(out, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  return pages.map((page) => JSON.parse(page))
}

/** The words that poppler finds on each page as it is shown, and the middle of each in points. */
function found(context: TestContext, name: string) {
  const { text } = told(context, 'pdftotext', '-bbox', '-cropbox', pdfOf(name), '-')
  const word = /xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g
  const middle = (from = '', to = '') => (Number(from) + Number(to)) / 2
  return text
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(word)].map(([, left, top, right, bottom, text]) => ({
        text,
        across: middle(left, right),
        down: middle(top, bottom),
      })),
    )
}

/** What a program of this computer says of a file. Where it is missing the test is left out, and says so. */
function told(context: TestContext, program: string, ...args: string[]): { status: number | null; text: string } {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  context.skip(error !== undefined, `needs ${program}`)
  return { status, text: stdout + stderr }
}

test('all pages were read, but for the two that were made to fail', () => {
  expect(ended.status, ended.stderr).toBe(1)
  const wrong = reportIn(out).filter(({ state }) => state !== 'done')
  expect(wrong.map(({ file, page }) => [file, page])).toEqual([
    ['images/one page failed.tif', String(failedPage)],
    ['one page failed.pdf', String(failedPage)],
  ])
})

describe.each(names)('%s', (name) => {
  test('is a PDF in which qpdf finds nothing wrong', (context) => {
    const { status, text } = told(context, 'qpdf', '--check', pdfOf(name))
    expect(status, text).toBe(0)
    expect(text).toContain('No syntax or stream encoding errors')
  })

  test('has its lines, in their order', (context) => {
    const { status, text } = told(context, 'pdftotext', '-layout', pdfOf(name), '-')
    expect(status).toBe(0)
    const asWords = text.split(/[\n\f]/).map((line) => line.trim().split(/\s+/).join(' '))
    const expected = Array.from({ length: documents[name]?.scans ?? 0 }, () => lines).flat()
    expect(asWords.filter((line) => lines.includes(line))).toEqual(expected)
  })

  test('has every recognised word where it stands on its page', (context) => {
    const pages = found(context, name)
    const astray = recognised(name).flatMap(({ dpi, words }, index) => {
      const scale = (dpi ?? 0) / 72
      const isThere = ({ text, box: [left, top, right, bottom] }: RecognisedPage['words'][number]) =>
        (pages[index] ?? []).some((word) => {
          const [x, y] = [word.across * scale, word.down * scale]
          return word.text === text && x > left && x < right && y > top && y < bottom
        })
      return words.filter((word) => !isThere(word))
    })
    expect(astray).toEqual([])
    expect(recognised(name).flatMap(({ words }) => words).length).toBeGreaterThan(2)
  })
})
