import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { PageWords } from '../contract/page.ts'
import { type DocumentToExport, type SettledPage, settledPagesOf } from '../store/exports.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { readWords } from '../store/words-file.ts'

/** Pages read from the database at a time. */
const slice = 50

/** A page as the outputs tell it; its words are missing where nothing was recognised. */
export interface PageToWrite extends SettledPage {
  words: PageWords | null
}

/** The pages of a document in order, a slice at a time. */
export function* settledPages(db: SqliteDatabase, { id, pageCount }: Pick<DocumentToExport, 'id' | 'pageCount'>): Generator<SettledPage> {
  for (let first = 1; first <= pageCount; first += slice) yield* settledPagesOf(db, id, first, first + slice - 1)
}

/** The same with their words, of which those of one page are in memory at a time. @throws WORDS_MISSING */
export async function* pagesWithTheirWords(
  db: SqliteDatabase,
  artefactFolder: string,
  document: Pick<DocumentToExport, 'id' | 'pageCount'>,
): AsyncGenerator<PageToWrite> {
  for (const page of settledPages(db, document)) {
    yield { ...page, words: page.wordsHash === null ? null : await wordsOf(artefactFolder, page.pageNumber, page.wordsHash) }
  }
}

async function wordsOf(artefactFolder: string, pageNumber: number, hash: string): Promise<PageWords> {
  const words = await readWords(artefactFolder, hash).catch(asMissing)
  if (words === null) throw new LeafcutterError('WORDS_MISSING', { detail: `page ${pageNumber}` })
  return words
}

/** A file that cannot be unpacked is as good as gone; that it cannot be read at all may pass, and is told as it is. */
function asMissing(error: unknown): null {
  const isDamaged =
    error instanceof SyntaxError || (error instanceof Error && 'code' in error && /^(Z_|ERR_BUFFER)/.test(String(error.code)))
  if (isDamaged) return null
  throw error
}
