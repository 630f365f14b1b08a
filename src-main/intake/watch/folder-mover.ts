import type { WatchedFolder, WatchTrouble } from '../../contract/watching.ts'
import type { FileHash } from '../../pool/host/hash-files.ts'
import type { Clock } from '../../queue/ports.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { documentsToMove, type FileToMove, filesToMoveOf } from '../../store/watched-moves.ts'
import { moveFinished } from './move-finished.ts'
import type { WatchedPlace } from './watched-place.ts'

export interface MoverParts {
  db: SqliteDatabase
  clock: Clock
  folder: WatchedFolder
  place: WatchedPlace
  isThere(): Promise<boolean>
  isStopping(): boolean
  hash(paths: string[]): Promise<FileHash[] | null>
  rename(from: string, to: string): Promise<void>
}

/** Milliseconds until a folder that could not be reached is tried again. */
const againMs = 10_000
/** Rows of one look for what is to be moved. */
const slice = 500

/** Moves the files of one folder to Done or Problems when their documents are over. */
export class FolderMover {
  readonly #parts: MoverParts
  readonly #over = new Set<number>()
  /** At the start too: what a run that died had begun is brought to its end before anything else is looked at. */
  #all = true
  #notBefore = 0
  trouble: WatchTrouble | null = null

  constructor(parts: MoverParts) {
    this.#parts = parts
  }

  /** The document may be over. */
  documentOver(documentId: number): void {
    if (this.#parts.folder.moves) this.#over.add(documentId)
  }

  /** Any number of documents may be over. */
  manyOver(): void {
    this.#all = true
  }

  /** Moves what is over; gives how many files were moved. */
  async move(): Promise<number> {
    const { folder, clock, isThere } = this.#parts
    if (!folder.moves || (!this.#all && this.#over.size === 0) || clock.elapsed() < this.#notBefore) return 0
    this.#notBefore = clock.elapsed() + againMs
    // Where a share was mounted nothing may be made, and a file that is not there is not gone.
    if (!(await isThere())) return 0
    this.#notBefore = 0
    this.trouble = null
    const over = [...this.#over]
    this.#over.clear()
    const moved = await this.#moveOf(over)
    if (!this.#all) return moved
    this.#all = false
    return moved + (await this.#moveEverything())
  }

  async #moveEverything(): Promise<number> {
    const { db, folder, isStopping } = this.#parts
    let moved = 0
    for (let after: number | null = 0; after !== null && !isStopping(); ) {
      const some = documentsToMove(db, folder.id, after, slice)
      moved += await this.#moveOf(some.documents)
      after = some.last
    }
    return moved
  }

  async #moveOf(documents: number[]): Promise<number> {
    const { db, folder, isStopping } = this.#parts
    let moved = 0
    for (const documentId of documents) {
      for (const file of filesToMoveOf(db, folder.id, documentId)) {
        if (isStopping()) return moved
        if (await this.#moveOne(file)) moved += 1
      }
    }
    return moved
  }

  async #moveOne(file: FileToMove): Promise<boolean> {
    const { db, place, rename } = this.#parts
    try {
      return await moveFinished({ db, place, rename, hash: (path) => this.#hashOne(path) }, file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
      this.trouble = { code: 'WATCH_NOT_MOVED', detail: `${file.path} ${String(error.code)}` }
      return false
    }
  }

  async #hashOne(path: string): Promise<string | null> {
    const [hash] = (await this.#parts.hash([path])) ?? []
    return hash?.type === 'hashed' ? hash.sha256 : null
  }
}
