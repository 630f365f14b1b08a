import { lstat, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { ManifestProblemCode } from '../../contract/manifest.ts'

/** What a row names: a file, under the path that the row gives it and under its own; or why there is none. */
export type Located = { path: string; realPath: string; problem: null } | { path: string; problem: ManifestProblemCode; detail: string }

/** Looks where the files of rows lie. Folders are few and files many, so each folder is resolved once. */
export class FileLocator {
  readonly #folder: string
  readonly #realFolders = new Map<string, Promise<string>>()

  /** @param folder where relative paths begin: that of the manifest */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** Both separators are understood: a path that is not there as it stands is looked for with the other one. */
  async locate(cell: string): Promise<Located> {
    const asItStands = await this.#look(resolve(this.#folder, cell))
    if (asItStands.problem === null || !cell.includes('\\')) return asItStands
    const other = await this.#look(resolve(this.#folder, cell.replaceAll('\\', '/')))
    return other.problem === 'file-missing' && asItStands.problem !== 'file-missing' ? asItStands : other
  }

  async #look(path: string): Promise<Located> {
    try {
      const found = await lstat(path)
      const kind = found.isSymbolicLink() ? await stat(path) : found
      if (kind.isDirectory()) return { path, problem: 'is-a-folder', detail: '' }
      if (!kind.isFile()) return { path, problem: 'no-file', detail: '' }
      const realPath = found.isSymbolicLink() ? await realpath(path) : join(await this.#realFolder(dirname(path)), basename(path))
      return { path, realPath, problem: null }
    } catch (error) {
      return { path, ...whyNot(error) }
    }
  }

  #realFolder(folder: string): Promise<string> {
    const known = this.#realFolders.get(folder) ?? realpath(folder)
    this.#realFolders.set(folder, known)
    return known
  }
}

function whyNot(error: unknown): { problem: ManifestProblemCode; detail: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  // A zero in a path, and one that is too long, name no file either.
  const isMissing = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(code)
  return isMissing ? { problem: 'file-missing', detail: '' } : { problem: 'file-denied', detail: code }
}
