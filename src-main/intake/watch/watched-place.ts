import { join, relative, sep } from 'node:path'
import { movingFolders, type WatchedFolder } from '../../contract/watching.ts'
import { isInside } from '../plan-import.ts'
import { isIgnoredPath } from './watched-name.ts'

/** Where files of a watched folder lie, and which of them are meant. Paths below it have `/` between their parts. */
export class WatchedPlace {
  readonly root: string
  /** The folder that is looked at: the watched one itself, or `In` in it. */
  readonly intake: string
  readonly #subfolders: boolean
  /** Folders in which outputs are written. */
  readonly #outputs: string[]

  constructor(folder: WatchedFolder, outputs: string[]) {
    this.root = folder.path
    this.intake = folder.moves ? join(folder.path, movingFolders.intake) : folder.path
    this.#subfolders = folder.subfolders
    this.#outputs = outputs.filter((output) => isInside(output, this.intake))
  }

  /** Below the watched folder, with `/`. */
  below(absolute: string): string {
    return relative(this.root, absolute).split(sep).join('/')
  }

  absolute(path: string): string {
    return join(this.root, ...path.split('/'))
  }

  /** Below the folder that is looked at: the name that outputs mirror. */
  nameOf(path: string): string {
    return relative(this.intake, this.absolute(path)).split(sep).join('/')
  }

  /** Whether a file or folder may be looked at: nothing hidden or unfinished, no output of ours, not too deep. */
  isMeant(absolute: string, isFolder: boolean): boolean {
    const below = relative(this.intake, absolute).split(sep).join('/')
    if (below === '' || below.startsWith('..') || isIgnoredPath(below)) return false
    if (!this.#subfolders && (isFolder || below.includes('/'))) return false
    return !this.#outputs.some((output) => isInside(absolute, output))
  }
}
