import { realpath, rm } from 'node:fs/promises'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import type { Failed, PdfOutcome, RecognisedPage, TimedOut } from '../contract/worker-tasks.ts'
import { type DocumentToExport, pagesWithWords } from '../store/exports.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import type { OutputFailure } from '../store/output-failures.ts'
import { outputPath } from './output-path.ts'
import { replaceAtomically } from './write-atomically.ts'

/** How the making of a PDF ended: what the worker said, or what became of it. */
export type PdfEnd =
  | PdfOutcome
  | { type: 'crashed'; code: ErrorCode; detail: string }
  | TimedOut
  | { type: 'interrupted' }
  | { type: 'volume-away'; detail: string }

/** Makes the PDF of a document as a file that is whole and synced. Never rejects for the document's sake. */
export type MakePdf = (document: DocumentToExport, pages: RecognisedPage[], outputFile: string, signal: AbortSignal) => Promise<PdfEnd>

/** Written; or why it could not be; or put off, because the run ends or the source is out of reach just now. */
export type PdfExport = 'written' | 'interrupted' | 'volume-away' | OutputFailure

/** Writes the searchable PDF of a document. One that could not be made leaves no older one in its place. @throws DISK_FULL, OUTPUT_DENIED */
export async function exportPdf(db: SqliteDatabase, document: DocumentToExport, makePdf: MakePdf, signal: AbortSignal): Promise<PdfExport> {
  const path = outputPath(document, 'pdf')
  if (await isSameFile(path, document.source.path)) return { code: 'PDF_OVER_SOURCE', detail: '' }
  const pages = pagesWithWords(db, document.id)
  try {
    await replaceAtomically(path, async (temporary) => {
      const end = await makeWithPatience(() => makePdf(document, pages, temporary, signal), signal)
      if (end.type !== 'written') throw new NotMade(end)
    })
    return 'written'
  } catch (error) {
    if (!(error instanceof NotMade)) throw error
    return whatToMakeOf(error.end, path)
  }
}

type Unmade = Exclude<PdfEnd, { type: 'written' }>

class NotMade extends Error {
  readonly end: Unmade

  constructor(end: Unmade) {
    super(end.type)
    this.end = end
  }
}

/**
 * A worker that died or took too long gets a second chance, as with a page; one that could not even begin as well. But the same file takes the
 * same memory again.
 */
async function makeWithPatience(make: () => Promise<PdfEnd>, signal: AbortSignal): Promise<PdfEnd> {
  const end = await make()
  if (signal.aborted || !['crashed', 'timed-out', 'interrupted'].includes(end.type) || ranOutOfMemory(end)) return end
  const second = await make()
  return second.type === 'interrupted' && !signal.aborted
    ? { type: 'crashed', code: 'PDF_NOT_WRITTEN', detail: 'it did not start' }
    : second
}

const ranOutOfMemory = (end: PdfEnd) => end.type === 'crashed' && end.code === 'OUT_OF_MEMORY'

async function whatToMakeOf(end: Unmade, path: string): Promise<PdfExport> {
  if (end.type === 'interrupted' || end.type === 'volume-away') return end.type
  const failure = failureOf(end)
  if (failure.code === 'DISK_FULL' || failure.code === 'OUTPUT_DENIED')
    throw new LeafcutterError(failure.code, { path, detail: failure.detail })
  await rm(path, { force: true })
  return failure
}

function failureOf(end: Failed | TimedOut | Extract<PdfEnd, { type: 'crashed' }>): OutputFailure {
  if (end.type === 'failed') return { code: end.code, detail: end.detail }
  if (ranOutOfMemory(end)) return { code: 'PDF_TOO_LARGE', detail: end.type === 'crashed' ? end.detail : '' }
  return { code: 'PDF_NOT_WRITTEN', detail: end.type === 'crashed' ? end.detail : `limit ${end.seconds} s` }
}

async function isSameFile(path: string, source: string): Promise<boolean> {
  const real = (name: string) => realpath(name).catch(() => name)
  return (await real(path)) === (await real(source))
}
