import { parse, relative, sep } from 'node:path'

/** Folders of which a batch is made when its files have less in common than this: a drive, or where drives are mounted. */
const partsOfAPlace = 3
/** So many places at most are watched one by one. */
const mostPlaces = 50

/** The folders in which the files of a manifest lie, and what they have in common. */
export class CommonFolder {
  readonly folders = new Set<string>()
  #common: string | null = null

  add(folder: string): void {
    if (this.folders.has(folder)) return
    this.folders.add(folder)
    this.#common = this.#common === null ? folder : common(this.#common, folder)
  }

  /** Empty where there is none: files on two drives. */
  get root(): string {
    return this.#common ?? ''
  }

  /** What the batch is made of, so that what lies on a share that is gone waits without the rest: the root, or the drives below it. */
  places(): string[] {
    if (this.root !== '' && partsOf(this.root).length >= 2) return [this.root]
    const places = new Set([...this.folders].map((folder) => joined(folder, partsOf(folder).slice(0, partsOfAPlace))))
    return places.size <= mostPlaces || this.root === '' ? [...places].sort().slice(0, mostPlaces) : [this.root]
  }
}

/** Under which name a file appears in the outputs: its path below the root, with `/` between the parts. */
export function nameBelow(root: string, path: string): string {
  const below = root === '' ? '..' : relative(root, path)
  const isBelow = below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && below !== path
  if (isBelow) return below.split(sep).join('/')
  // A drive has a letter and a colon, and no file name may have that.
  return [parse(path).root.replace(/[^A-Za-z0-9]/g, ''), ...partsOf(path)].filter((part) => part !== '').join('/')
}

function partsOf(path: string): string[] {
  return path
    .slice(parse(path).root.length)
    .split(sep)
    .filter((part) => part !== '')
}

function joined(like: string, parts: string[]): string {
  return parse(like).root + parts.join(sep)
}

/** Empty when they have nothing in common, as of two drives. */
function common(one: string, other: string): string {
  if (one === '' || parse(one).root !== parse(other).root) return ''
  const parts = partsOf(other)
  const same = partsOf(one).findIndex((part, index) => part !== parts[index])
  return same < 0 ? one : joined(one, partsOf(one).slice(0, same))
}
