import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PDFDocument, PDFName, type PDFPage, StandardFonts } from '@cantoo/pdf-lib'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { onTestFinished } from 'vitest'
import type { DocumentKind } from '../src-main/contract/document.ts'
import type { PageTask, SourceFile, WorkerLimits } from '../src-main/contract/worker-tasks.ts'

/** Documents that tests make for themselves. */

export const limits: WorkerLimits = { maxFileBytes: 1e9, maxPages: 1000, maxPixels: 50_000_000, maxSide: 16_384 }
export const languageFolder = join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int')

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'leafcutter-worker-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function sourceAt(path: string): Promise<SourceFile> {
  const found = await stat(path)
  return { path, sizeBytes: found.size, modifiedAt: Math.floor(found.mtimeMs) }
}

export async function sourceOf(bytes: Uint8Array | string): Promise<SourceFile> {
  const path = join(await temporaryFolder(), 'document')
  await writeFile(path, bytes)
  // Files on some disks have times finer than milliseconds; the contract has not.
  await utimes(path, 1_700_000_000.123_4, 1_700_000_000.123_4)
  return sourceAt(path)
}

export async function pageTask(source: SourceFile, kind: DocumentKind, more: Partial<PageTask> = {}): Promise<PageTask> {
  return {
    source,
    kind,
    pageNumber: 1,
    textPolicy: 'skip',
    renderDpi: 150,
    smaller: false,
    pageSegmentation: 3,
    engine: { name: 'tesseract.js' },
    turn: true,
    deskew: true,
    despeckle: false,
    cleanBackground: false,
    languages: ['eng'],
    languageData: { folder: languageFolder, gzip: true },
    limits,
    artefactFolder: await temporaryFolder(),
    ...more,
  }
}

/** A PDF with what `draw` puts on each of its pages, 4 x 3 inches; written in plain objects unless told otherwise. */
export async function makePdf(
  pages: ((page: PDFPage, pdf: PDFDocument) => Promise<void> | void)[],
  { compressed = false, finish = (_pdf: PDFDocument): void => {} } = {},
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (const draw of pages) await draw(pdf.addPage([288, 216]), pdf)
  finish(pdf)
  return pdf.save({ useObjectStreams: compressed, addDefaultPage: false })
}

export const withText =
  (text: string, y = 150) =>
  async (page: PDFPage, pdf: PDFDocument) => {
    page.drawText(text, { x: 20, y, size: 12, lineHeight: 16, maxWidth: 250, font: await pdf.embedFont(StandardFonts.Helvetica) })
  }

export const withScan = (canvas: Canvas) => async (page: PDFPage, pdf: PDFDocument) => {
  const image = await pdf.embedJpg(await canvas.encode('jpeg', 85))
  page.drawImage(image, { x: 0, y: 0, width: 288, height: 216 })
}

/** An image object with bytes and properties as given, drawn over the whole page. */
export const withRawImage = (bytes: Uint8Array, properties: Record<string, string | number>) => (page: PDFPage, pdf: PDFDocument) => {
  const image = pdf.context.stream(bytes, {
    Type: 'XObject',
    Subtype: 'Image',
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
    ...properties,
  })
  page.node.setXObject(PDFName.of('Im0'), pdf.context.register(image))
  const content = pdf.context.stream('q 288 0 0 216 0 0 cm /Im0 Do Q')
  page.node.set(PDFName.of('Contents'), pdf.context.register(content))
}

/** A picture of lines of text, as a scanner at 150 DPI would give it. */
export function scanOf(lines: string[], { width = 600, height = 450, ink = '#000', paper = '#fff' } = {}): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = paper
  context.fillRect(0, 0, width, height)
  context.fillStyle = ink
  context.font = '26px "DejaVu Sans", Arial, Helvetica, sans-serif'
  lines.forEach((line, index) => {
    context.fillText(line, 40, 80 + index * 45)
  })
  return canvas
}

/**
 * A PDF of eight pages that lost its end on the way. Like a PDF made for the web it has its table of contents at the front, so that
 * pdf.js can still open it.
 */
export async function makeCutOffPdf(): Promise<Uint8Array> {
  const pages = Array.from({ length: 8 }, (_, index) => withText(`This is the text of page number ${index + 1}`))
  const whole = Buffer.from(await makePdf(pages)).toString('latin1')
  const front = whole.indexOf('3 0 obj')
  const trailer = 'trailer\n<< /Root 2 0 R /Size 40 >>\n'
  return Buffer.from(whole.slice(0, front) + trailer + whole.slice(front, whole.length * 0.6), 'latin1')
}
