import { createHash } from 'node:crypto'
import { join, posix } from 'node:path'
import { type DocumentToExport, pageTexts } from '../store/exports.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { writeAtomically } from './write-atomically.ts'

/** Pages read from the database at a time. */
const slice = 50

/** Bytes that the name of a file may have where most file systems draw the line. */
const longestName = 255

/** Where the text of a document goes: the input tree is mirrored and the ending added, so that no two inputs share an output. */
export function textPath({ outputDir, relativePath }: { outputDir: string; relativePath: string }): string {
  return join(outputDir, posix.dirname(relativePath), fittingName(posix.basename(relativePath), '.txt'))
}

/** A name with the ending added. Where that would be too long for a file system, the end of the name gives way to its hash. */
function fittingName(name: string, ending: string): string {
  if (Buffer.byteLength(name + ending) <= longestName) return name + ending
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12)
  const room = longestName - Buffer.byteLength(`~${hash}${ending}`)
  let kept = ''
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > room) break
    kept += character
  }
  return `${kept}~${hash}${ending}`
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
