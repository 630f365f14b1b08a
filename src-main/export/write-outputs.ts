import { rm } from 'node:fs/promises'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { OutputFormat } from '../contract/formats.ts'
import type { DocumentToExport } from '../store/exports.ts'
import { carriedOf } from '../store/manifests.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import type { OutputFailure } from '../store/output-failures.ts'
import { alto } from './alto.ts'
import { exportPdf, type MakePdf, type PdfExport } from './export-pdf.ts'
import { hocr } from './hocr.ts'
import { jsonLines } from './json-lines.ts'
import { outputPath } from './output-path.ts'
import { pagesWithTheirWords, settledPages } from './pages-to-write.ts'
import { plainText } from './plain-text.ts'
import { tsv } from './tsv.ts'
import { writeAtomically } from './write-atomically.ts'

export interface OutputParts {
  db: SqliteDatabase
  /** Where the words files lie. */
  artefactFolder: string
  makePdf: MakePdf
}

/**
 * Writes a document in all formats of its batch. A format that cannot be written for the document's sake costs no other; the last such
 * failure is given back.
 * @throws DISK_FULL, OUTPUT_DENIED
 */
export async function writeOutputs(parts: OutputParts, document: DocumentToExport, signal: AbortSignal): Promise<PdfExport> {
  let failure: OutputFailure | null = null
  for (const format of document.formats) {
    const end =
      format === 'pdf' ? await exportPdf(parts.db, document, parts.makePdf, signal) : await writeWithWords(parts, document, format)
    if (end === 'interrupted' || end === 'volume-away') return end
    if (end !== 'written') failure = end
  }
  return failure ?? 'written'
}

async function writeWithWords(
  parts: OutputParts,
  document: DocumentToExport,
  format: Exclude<OutputFormat, 'pdf'>,
): Promise<'written' | OutputFailure> {
  const path = outputPath(document, format)
  try {
    await writeAtomically(path, contentOf(parts, document, format))
    return 'written'
  } catch (error) {
    if (!(error instanceof LeafcutterError) || error.code !== 'WORDS_MISSING') throw error
    await rm(path, { force: true })
    return { code: error.code, detail: error.place.detail ?? '' }
  }
}

function contentOf({ db, artefactFolder }: OutputParts, document: DocumentToExport, format: Exclude<OutputFormat, 'pdf'>) {
  const pages = () => pagesWithTheirWords(db, artefactFolder, document)
  switch (format) {
    case 'txt':
      return plainText(settledPages(db, document))
    case 'hocr':
      return hocr(document, pages())
    case 'alto':
      return alto(document, pages())
    case 'tsv':
      return tsv(pages())
    case 'jsonl':
      return jsonLines(pages(), carriedOf(db, document.batchId, document.id))
  }
}
