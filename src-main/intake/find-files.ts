import { stat } from 'node:fs/promises'
import { basename, extname, relative, sep } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { FoundFile } from '../store/documents.ts'
import { walkFolder } from './walk-folder.ts'

/** Endings that a folder is searched for. What a file really is, its first bytes decide later. */
export const documentEndings = new Set(
  ['pdf', 'png', 'jpg', 'jpeg', 'jpe', 'jfif', 'webp', 'gif', 'bmp', 'dib', 'tif', 'tiff', 'heic', 'heif'].map((name) => `.${name}`),
)

/** A file or folder that the operator named, and the name under which its contents appear in the outputs ('' for none). */
export interface Source {
  path: string
  isFolder: boolean
  prefix: string
}

export type Found = { type: 'document'; file: FoundFile } | { type: 'other' }

/** Everything in the sources that can be a document, one at a time. A file that was named itself is always one. */
export async function* findFiles(sources: Source[]): AsyncGenerator<Found> {
  for (const source of sources) {
    if (source.isFolder) yield* findInFolder(source)
    else yield { type: 'document', file: await describeFile(source.path, source.prefix || basename(source.path)) }
  }
}

/** Whether there is any document at all. @throws NO_DOCUMENTS */
export async function refuseWithoutDocuments(sources: Source[]): Promise<void> {
  for await (const found of findFiles(sources)) if (found.type === 'document') return
  throw new LeafcutterError('NO_DOCUMENTS', { path: sources.map((source) => source.path).join(', ') })
}

async function* findInFolder(source: Source): AsyncGenerator<Found> {
  for await (const walked of walkFolder(source.path)) {
    const name = join(source.prefix, relative(source.path, walked.path))
    if (walked.type === 'unreadable-folder') yield { type: 'document', file: unreadableFolder(walked.path, name, walked.detail) }
    else if (documentEndings.has(extname(walked.path).toLowerCase()))
      yield { type: 'document', file: await describeFile(walked.path, name) }
    else yield { type: 'other' }
  }
}

/** Output names have `/` on every system, so that the same batch looks the same everywhere. */
function join(prefix: string, path: string): string {
  return [prefix, ...path.split(sep)].filter((part) => part !== '').join('/')
}

/** What the search notes of a file; one that is not there, or may not be read, has its error with it. */
export async function describeFile(path: string, relativePath: string): Promise<FoundFile> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { path, relativePath, sizeBytes: size, modifiedAt: Math.floor(mtimeMs), error: null }
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const code = detail === 'ENOENT' ? 'SOURCE_MISSING' : 'SOURCE_DENIED'
    return { path, relativePath, sizeBytes: 0, modifiedAt: 0, error: { code, detail } }
  }
}

/** Counted as one failed file, because what is in it is unknown. */
function unreadableFolder(path: string, name: string, detail: string): FoundFile {
  return { path, relativePath: name || '.', sizeBytes: 0, modifiedAt: 0, error: { code: 'FOLDER_DENIED', detail } }
}
