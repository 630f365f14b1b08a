import type { DocumentKind } from '../src-main/contract/document.ts'
import type { InspectOutcome, InspectTask, SourceFile, WorkerLimits } from '../src-main/contract/worker-tasks.ts'
import { openPdf } from './engines/pdfjs.ts'
import { Failure, failedBy } from './failure.ts'
import { documentKind, kindBytes } from './formats/document-kind.ts'
import { claimedPageCount, isCutOff } from './formats/pdf-ending.ts'
import { checkSource, hashSource, readPart } from './source-file.ts'
import { countImagePages } from './steps/open-image.ts'

/** Finds out what a file is, whether it opens, and how many pages it has. */
export async function inspectDocument({ source, limits }: InspectTask): Promise<InspectOutcome> {
  try {
    await checkSource(source, limits)
    const kind = await kindOf(source)
    const pageCount = await countPages(kind, source, limits)
    if (pageCount === 0) throw new Failure('NO_PAGES', '0 pages')
    if (pageCount > limits.maxPages) throw new Failure('TOO_MANY_PAGES', `${pageCount} pages, the limit is ${limits.maxPages}`)
    return { type: 'inspected', kind, pageCount, contentHash: await hashSource(source.path) }
  } catch (error) {
    return failedBy(error)
  }
}

async function kindOf(source: SourceFile): Promise<DocumentKind> {
  const kind = documentKind(await readPart(source.path, 0, kindBytes))
  if (kind === null) throw new Failure('NOT_A_DOCUMENT', 'by its first bytes it is no PDF and no image that can be read')
  return kind
}

async function countPages(kind: DocumentKind, source: SourceFile, limits: WorkerLimits): Promise<number> {
  if (kind === 'pdf') return countPdfPages(source, limits)
  return countImagePages(source, kind, limits)
}

/**
 * Of a damaged PDF, pdf.js counts the pages that it can still find. The operator is owed the number that the document had: the pages
 * that are missing become failed pages, one by one, when they are read. Where a file is cut off and that number with it, the document
 * fails. A count that is merely wrong, in a file that is in order, is not believed.
 */
async function countPdfPages(source: SourceFile, limits: WorkerLimits): Promise<number> {
  const { pageCount: found, warnings, close } = await openPdf(source, limits)
  await close()
  if (!(await isCutOff(source.path, source.sizeBytes))) return Math.max(found, countBeforeDamage(warnings))
  const claimed = await claimedPageCount(source.path)
  if (claimed !== null) return Math.max(found, claimed)
  throw new Failure('UNREADABLE', `the file is cut off; ${found} pages were found, how many there were cannot be told`)
}

/** pdf.js's warnings (6.5.438) when it had to look for the objects of a document, and when it found fewer pages than were announced. */
function countBeforeDamage(warnings: string[]): number {
  if (!warnings.includes('Indexing all PDF objects')) return 0
  const counts = warnings.map((warning) => /^checkLastPage - invalid \/Pages tree \/Count: (\d+)\.$/.exec(warning)?.[1])
  return Math.max(0, ...counts.map((count) => Number(count ?? 0)))
}
