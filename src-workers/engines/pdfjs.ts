import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { SourceFile, WorkerLimits } from '../../src-main/contract/worker-tasks.ts'
import { Failure, wordsOf } from '../failure.ts'
import { leaveSystemFonts } from './canvas.ts'
import { standInForImageDecoder } from './jpeg-stand-in.ts'
import { openPdfData, type PdfData } from './pdf-data.ts'
import { catchStrays } from './pdfjs-strays.ts'
import { listenToPdfJs, withHeard } from './pdfjs-warnings.ts'

export type { PDFPageProxy }
export type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** A PDF that is open, with the reading that goes on behind it. */
export interface OpenPdf {
  pageCount: number
  /** What pdf.js had to do without when it opened the document. */
  warnings: string[]
  /** Asks for a page, counted from 1. */
  page(pageNumber: number): Promise<PDFPageProxy>
  /** Waits for something that pdf.js does with this document, unless the source cannot be read any more. */
  during<T>(work: Promise<T>): Promise<T>
  /** pdf.js draws only on canvases of its own copy of the canvas library. */
  createCanvas(width: number, height: number): { canvas: Canvas; context: SKRSContext2D }
  close(): Promise<void>
}

/** The part of pdf.js's canvas factory that we use; its own types only say `object`. */
interface CanvasFactory {
  create: OpenPdf['createCanvas']
}

let loaded: Promise<PdfJs> | null = null

/** Loaded when the first PDF comes, because it costs 200 ms and a folder of images never needs it. */
export async function loadPdfJs(): Promise<PdfJs> {
  // On the JavaScript engine of plain Node 20 pdf.js 6.5 leaves out all letters without a word.
  if (!('withResolvers' in Promise)) throw new Error('Reading PDFs needs Node 22 or newer, or Electron 33 or newer.')
  leaveSystemFonts()
  listenToPdfJs()
  catchStrays()
  standInForImageDecoder()
  loaded ??= import('pdfjs-dist/legacy/build/pdf.mjs')
  return loaded
}

/** Opens a PDF. An encrypted one opens if its password is empty, as in every reader. */
export async function openPdf(source: SourceFile, limits: WorkerLimits): Promise<OpenPdf> {
  const pdfjs = await loadPdfJs()
  const data = await openPdfData(source, pdfjs)
  const loading = pdfjs.getDocument({ ...data.from, ...options(limits) })
  try {
    const { value: document, warnings } = await withHeard(() => data.during(loading.promise))
    return openDocument(document, warnings, data, () => loading.destroy())
  } catch (error) {
    await loading.destroy()
    await data.close()
    throw openingFailure(error)
  }
}

function openDocument(document: PDFDocumentProxy, warnings: string[], data: PdfData, destroy: () => Promise<void>): OpenPdf {
  return {
    pageCount: document.numPages,
    warnings,
    page: (pageNumber) => data.during(document.getPage(pageNumber)),
    during: (work) => data.during(work),
    createCanvas: (width, height) => (document.canvasFactory as CanvasFactory).create(width, height),
    close: async () => {
      await destroy()
      await data.close()
    },
  }
}

function openingFailure(error: unknown): Error {
  if (error instanceof Failure) return error
  if (error instanceof Error && error.name === 'PasswordException') return new Failure('ENCRYPTED', 'it asks for a password')
  return new Failure('UNREADABLE', wordsOf(error))
}

/** Everything is said, nothing left to what pdf.js guesses of its surroundings; it is never given a way to the network. */
function options(limits: WorkerLimits) {
  const folder = packageFolder('pdfjs-dist')
  return {
    standardFontDataUrl: folderUrl(folder, 'standard_fonts'),
    cMapUrl: folderUrl(folder, 'cmaps'),
    cMapPacked: true,
    wasmUrl: folderUrl(folder, 'wasm'),
    iccUrl: folderUrl(folder, 'iccs'),
    maxImageSize: limits.maxPixels,
    canvasMaxAreaInBytes: 4 * limits.maxPixels,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    // Not by a browser's: see jpeg-stand-in.ts.
    isImageDecoderSupported: true,
    useWorkerFetch: false,
    disableFontFace: true,
    useSystemFonts: false,
    // All that it has to say; it is listened to.
    verbosity: 5,
  }
}

function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}

/** pdf.js wants its folders with a slash at the end, and hands these to `fs.readFile`. */
function folderUrl(folder: string, name: string): string {
  return `${join(folder, name).split(sep).join('/')}/`
}
