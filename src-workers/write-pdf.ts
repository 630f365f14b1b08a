import type { PdfOutcome, PdfTask } from '../src-main/contract/worker-tasks.ts'
import { Failure, failedBy } from './failure.ts'
import type { ImageKind } from './formats/image-header.ts'
import { closeDocument, openDocument, pageOf } from './open-document.ts'
import { MarkedPdf, type PageToMark } from './searchable/add-text.ts'
import { crossReferencesOf } from './searchable/cross-references.ts'
import { type ImagePage, imagePdf, isOfPage } from './searchable/image-pdf.ts'
import { readWords } from './searchable/read-words.ts'
import { refuseTooLarge, type WayOfWriting } from './searchable/refuse-too-large.ts'
import { refuseUnreadable } from './searchable/refuse-unreadable.ts'
import { piecesOf, writeOut } from './searchable/write-out.ts'
import { checkSource, readSource, refuseChanged } from './source-file.ts'
import { countImagePages, openImage } from './steps/open-image.ts'

/** A PDF, and the pages of it that get a layer of text, one at a time. */
interface Marking {
  bytes: Uint8Array
  pageCount: number
  pages: AsyncIterable<PageToMark>
}

/** Writes a document as a searchable PDF: its pages as they are, with the recognised words unseen over them. */
export async function writePdf(task: PdfTask): Promise<PdfOutcome> {
  try {
    await checkSource(task.source, task.limits)
    await writeDocument(task)
    await refuseChanged(task.source)
    return { type: 'written' }
  } catch (error) {
    return failedBy(error)
  } finally {
    // The next task is about another document.
    await closeDocument()
  }
}

/** A PDF without a recognised page is searchable as it is, and needs not even be understood. */
async function writeDocument(task: PdfTask): Promise<void> {
  if (task.kind === 'pdf' && task.pages.length === 0) return writeOut(task.outputFile, piecesOf(task.source.path))
  const refuse = (way: WayOfWriting) => refuseTooLarge(task.source.sizeBytes, way, task.memoryBytes)
  // Of images the pixels count, not the bytes.
  if (task.kind === 'pdf') refuse('appended')
  const { bytes, pageCount, pages } = task.kind === 'pdf' ? await markingOfPdf(task) : await markingOfImage(task, task.kind)
  const crossReferences = crossReferencesOf(bytes)
  if (crossReferences === null) refuse('rewritten')
  const pdf = await MarkedPdf.open(bytes, () => refuse('decrypted'))
  for await (const page of pages) pdf.mark(page)
  await writeOut(task.outputFile, await partsOf(pdf, bytes, crossReferences))
  await refuseUnreadable(task, pageCount)
}

/** The bytes of the original stay what they are, and what is new follows them, unless that is not possible. */
async function partsOf(pdf: MarkedPdf, bytes: Uint8Array, crossReferences: ReturnType<typeof crossReferencesOf>): Promise<Uint8Array[]> {
  if (crossReferences === null || pdf.isEncrypted) return [await pdf.rewritten()]
  return [bytes, await pdf.appendix(crossReferences === 'stream')]
}

async function markingOfPdf(task: PdfTask): Promise<Marking> {
  const { pageCount } = (await openDocument(task.source, task.limits)).pdf
  return { bytes: await readSource(task.source.path), pageCount, pages: pagesToMark(task) }
}

/** Where the pages lie is asked of the program that drew them for the recogniser, so that both mean the same. */
async function* pagesToMark({ source, limits, pages, artefactFolder }: PdfTask): AsyncGenerator<PageToMark> {
  const document = await openDocument(source, limits)
  for (const { pageNumber, wordsHash } of pages) {
    const page = await pageOf(document, pageNumber)
    if (page.ref === null) throw new Failure('PDF_NOT_ADDED_TO', `page ${pageNumber} is no object of its own`)
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view
    const words = await readWords(artefactFolder, wordsHash)
    yield { pageNumber, object: page.ref, space: { view: [left, bottom, right, top], rotate: page.rotate }, words }
    page.cleanup()
  }
}

async function markingOfImage(task: PdfTask, kind: ImageKind): Promise<Marking> {
  const { pages, artefactFolder, limits } = task
  const made = await imagePdf(imagePages(task, kind), limits)
  async function* pagesOfImage(): AsyncGenerator<PageToMark> {
    for (const { pageNumber, wordsHash } of pages) {
      const placed = made.pages[pageNumber - 1]
      if (!placed) throw new Failure('PDF_NOT_ADDED_TO', `there is no page ${pageNumber}; pages: ${made.pages.length}`)
      const { object, view } = placed
      yield { pageNumber, object, space: { view, rotate: 0 }, words: await readWords(artefactFolder, wordsHash) }
    }
  }
  return { bytes: made.bytes, pageCount: made.pages.length, pages: pagesOfImage() }
}

/** The pages of an image file, one at a time; null for one that cannot be opened, which has failed when it was read. */
async function* imagePages({ source, limits, pages }: PdfTask, kind: ImageKind): AsyncGenerator<ImagePage | null> {
  const pageCount = await countImagePages(source, kind, limits)
  const recognised = new Set(pages.map(({ pageNumber }) => pageNumber))
  for (let pageNumber = 1; pageNumber <= pageCount; pageNumber += 1) {
    const mayBeEmpty = pageCount > 1 && !recognised.has(pageNumber)
    try {
      const image = await openImage(source, kind, pageNumber, limits)
      yield { image, original: kind === 'png' || kind === 'jpeg' ? { kind, bytes: await readSource(source.path) } : null, mayBeEmpty }
    } catch (error) {
      if (!mayBeEmpty || !isOfPage(error)) throw error
      yield null
    }
  }
}
