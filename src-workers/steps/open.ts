import type { DocumentKind } from '../../src-main/contract/document.ts'
import type { SourceFile, WorkerLimits } from '../../src-main/contract/worker-tasks.ts'
import type { PDFPageProxy } from '../engines/pdfjs.ts'
import { type Heard, withHeard } from '../engines/pdfjs-warnings.ts'
import { type OpenDocument, openDocument, pageOf } from '../open-document.ts'
import { checkSource } from '../source-file.ts'
import { type OpenImage, openImage } from './open-image.ts'

/** A page that can be read: of a PDF that stays open, or of an image file. */
export type OpenPage = OpenPdfPage | { type: 'image'; image: OpenImage }

export interface OpenPdfPage {
  type: 'pdf'
  document: OpenDocument
  page: PDFPageProxy
  /** What pdf.js had to say when it looked the page up. */
  heard: Heard
}

interface PageOfSource {
  source: SourceFile
  kind: DocumentKind
  pageNumber: number
  limits: WorkerLimits
}

/** Opens the page, if the source is still the one that was imported. */
export async function openPage({ source, kind, pageNumber, limits }: PageOfSource): Promise<OpenPage> {
  await checkSource(source, limits)
  if (kind !== 'pdf') {
    return { type: 'image', image: await openImage(source, kind, pageNumber, limits) }
  }
  const document = await openDocument(source, limits)
  const { value: page, ...heard } = await withHeard(() => pageOf(document, pageNumber))
  return { type: 'pdf', document, page, heard }
}
