import type { SourceFile, WorkerLimits } from '../src-main/contract/worker-tasks.ts'
import { type OpenPdf, openPdf, type PDFPageProxy } from './engines/pdfjs.ts'
import { Failure, wordsOf } from './failure.ts'
import { isCutOff } from './formats/pdf-ending.ts'

/** A PDF that stays open between the pages that are read of it, because opening costs more than reading the text of a page. */
export interface OpenDocument {
  pdf: OpenPdf
  /** Whether the file stops before its own end, or pdf.js found it out of order: what is missing of it may then look empty. */
  damaged: boolean
}

let kept: { key: string; document: OpenDocument } | null = null

/** Only one document is kept: a worker is given neighbouring pages, and an open document may hold hundreds of megabytes. */
export async function openDocument(source: SourceFile, limits: WorkerLimits): Promise<OpenDocument> {
  const key = JSON.stringify([source.path, source.sizeBytes, source.modifiedAt, limits.maxPixels])
  if (kept?.key === key) return kept.document
  await closeDocument()
  const cutOff = await isCutOff(source.path, source.sizeBytes)
  const pdf = await openPdf(source, limits)
  const document = { pdf, damaged: cutOff || pdf.warnings.length > 0 }
  kept = { key, document }
  return document
}

/** Closes the document that is kept, if any; after an error of its file, and for tests. */
export async function closeDocument(): Promise<void> {
  const closing = kept
  kept = null
  await closing?.document.pdf.close()
}

/** Asks for a page and says, when it is not there, whether the file is to blame. */
export async function pageOf(document: OpenDocument, pageNumber: number): Promise<PDFPageProxy> {
  if (pageNumber > document.pdf.pageCount) throw new Failure('PAGE_UNREADABLE', missingPage(document, pageNumber))
  try {
    return await document.pdf.page(pageNumber)
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('PAGE_UNREADABLE', wordsOf(error))
  }
}

function missingPage({ pdf, damaged }: OpenDocument, pageNumber: number): string {
  if (damaged) return `the file is damaged; page ${pageNumber} is not in it, ${pdf.pageCount} are`
  return `there is no page ${pageNumber}; pages: ${pdf.pageCount}`
}
