import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { createWorker, OEM, PSM } from 'tesseract.js'
import { characterErrorRate } from './character-error.ts'
import { scanResolution } from './draw-page.ts'
import type { ExpectedOutcome } from './expectation.ts'

/** How well one scanned page was read; `page` counts from 1, `errorRate` as in `characterErrorRate`. */
export interface PageReading {
  readonly file: string
  readonly page: number
  readonly errorRate: number
}

const resolve = createRequire(import.meta.url).resolve
const pdfFolder = path.dirname(resolve('pdfjs-dist/package.json'))
const languageFolder = path.join(path.dirname(resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int')

/** Opens a PDF with pdf.js, without a word on the console. */
export function openPdf(bytes: Uint8Array, password = ''): Promise<PDFDocumentProxy> {
  const folders = { standardFontDataUrl: `${pdfFolder}/standard_fonts/`, wasmUrl: `${pdfFolder}/wasm/`, iccUrl: `${pdfFolder}/iccs/` }
  return getDocument({ data: Uint8Array.from(bytes), password, verbosity: VerbosityLevel.ERRORS, ...folders }).promise
}

/** Recognises scanned pages of a sample set, at most `pagesPerFile` of a file, and compares them with their true text. */
export async function readSamples(directory: string, pagesPerFile = Number.POSITIVE_INFINITY): Promise<PageReading[]> {
  const expected = JSON.parse(await readFile(path.join(directory, 'expected.json'), 'utf8')) as ExpectedOutcome
  const scans = expected.files.filter((file) => 'methods' in file && file.methods.includes('ocr'))
  const recognise = await startRecogniser()
  const readings: PageReading[] = []
  for (const { file } of scans) {
    for (const [index, image] of (await pageImages(path.join(directory, 'documents', file), pagesPerFile)).entries()) {
      const truth = await readFile(path.join(directory, 'truth', `${file}-${index + 1}.txt`), 'utf8')
      readings.push({ file, page: index + 1, errorRate: characterErrorRate(await recognise.text(image), truth) })
    }
  }
  await recognise.stop()
  return readings
}

async function startRecogniser() {
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: languageFolder,
    cacheMethod: 'none',
    gzip: true,
    errorHandler: () => undefined,
  })
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO })
  return {
    text: async (image: Buffer) => (await worker.recognize(image)).data.text,
    stop: () => worker.terminate(),
  }
}

async function pageImages(file: string, most: number): Promise<Buffer[]> {
  const bytes = await readFile(file)
  if (bytes.toString('latin1', 0, 5) !== '%PDF-') return [greyFile(await imageOf(bytes))]
  const document = await openPdf(bytes)
  const images: Buffer[] = []
  for (let page = 1; page <= Math.min(most, document.numPages); page += 1) images.push(greyFile(await render(document, page)))
  await document.loadingTask.destroy()
  return images
}

async function imageOf(bytes: Buffer): Promise<Canvas> {
  const image = await loadImage(bytes)
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas
}

async function render(document: PDFDocumentProxy, pageNumber: number): Promise<Canvas> {
  const page = await document.getPage(pageNumber)
  const viewport = page.getViewport({ scale: scanResolution / 72 })
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
  // pdf.js asks for the canvas of a browser, a type that is unknown here, and works with this one.
  await page.render({ canvas: canvas as never, viewport }).promise
  return canvas
}

// Netpbm: the shortest way for grey pixels into the recogniser.
function greyFile(canvas: Canvas): Buffer {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const header = Buffer.from(`P5 ${canvas.width} ${canvas.height} 255\n`, 'latin1')
  return Buffer.concat([header, Uint8Array.from({ length: data.length / 4 }, (_, pixel) => data[pixel * 4] as number)])
}
