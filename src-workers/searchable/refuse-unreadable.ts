import { stat } from 'node:fs/promises'
import type { PdfTask } from '../../src-main/contract/worker-tasks.ts'
import { openPdf } from '../engines/pdfjs.ts'
import { Failure } from '../failure.ts'

/** Opens what was written as any reader would. Sources are damaged in every way; what came of one may not be called its searchable PDF unseen. */
export async function refuseUnreadable({ limits, pages, outputFile }: PdfTask, pageCount: number): Promise<void> {
  const { size, mtimeMs } = await stat(outputFile)
  const written = await openPdf({ path: outputFile, sizeBytes: size, modifiedAt: mtimeMs }, limits).catch((error: unknown) => {
    throw error instanceof Failure ? new Failure('PDF_NOT_ADDED_TO', error.message) : error
  })
  try {
    if (written.pageCount !== pageCount) throw new Failure('PDF_NOT_ADDED_TO', `${pageCount} pages became ${written.pageCount}`)
    const [first] = pages
    if (first === undefined) return
    const page = await written.page(first.pageNumber)
    const { items } = await written.during(page.getTextContent())
    if (items.length === 0) throw new Failure('PDF_NOT_ADDED_TO', 'its text was not found again')
  } finally {
    await written.close()
  }
}
