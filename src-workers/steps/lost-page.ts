import type { Heard } from '../engines/pdfjs-warnings.ts'
import { Failure, wordsOf } from '../failure.ts'
import type { OpenPdfPage } from './open.ts'
import { paintedImages } from './painted-images.ts'

/**
 * Refuses a page that came out empty because its content is missing or broken: it is not blank, it is lost, and has to say so.
 * A warning is enough. A mere note, or damage elsewhere in the document, counts only where the page paints no image: an empty sheet
 * that was scanned is as empty as it looks.
 */
export async function refuseLostPage(page: OpenPdfPage, drawing: Heard): Promise<void> {
  const [warning] = [...page.heard.warnings, ...drawing.warnings]
  if (warning !== undefined) throw new Failure('PAGE_UNREADABLE', warning)
  const [note] = [...page.heard.notes, ...drawing.notes]
  if (note === undefined && !page.document.damaged) return
  if (await paintsImages(page)) return
  throw new Failure('PAGE_UNREADABLE', note ?? 'the file is damaged, and nothing of this page could be found')
}

async function paintsImages(page: OpenPdfPage): Promise<boolean> {
  try {
    return (await paintedImages(page.document.pdf, page.page)).length > 0
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('PAGE_UNREADABLE', wordsOf(error))
  }
}
