import { join } from 'node:path'
import { type DocumentToExport, pageTexts } from '../store/exports.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { writeAtomically } from './write-atomically.ts'

/** Pages read from the database at a time. */
const slice = 50

/** Where the text of a document goes: the input tree is mirrored and the ending added, so that no two inputs share an output. */
export function textPath(document: { outputDir: string; relativePath: string }): string {
  return join(document.outputDir, `${document.relativePath}.txt`)
}

/** Writes the text of a document: its pages with one form feed between them, so that page n is the n-th part even where a page failed. */
export async function exportText(db: SqliteDatabase, document: DocumentToExport): Promise<void> {
  await writeAtomically(textPath(document), textParts(db, document))
}

function* textParts(db: SqliteDatabase, document: DocumentToExport): Generator<string> {
  for (let first = 1; first <= document.pageCount; first += slice) {
    const texts = pageTexts(db, document.id, first, first + slice - 1)
    for (const [index, text] of texts.entries()) yield `${first + index > 1 ? '\f' : ''}${text ? `${text}\n` : ''}`
  }
}
