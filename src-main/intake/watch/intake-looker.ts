import type { ErrorCode } from '../../contract/error-catalogue.ts'
import type { WatchedFolder, WatchTrouble } from '../../contract/watching.ts'
import type { FileHash } from '../../pool/host/hash-files.ts'
import type { Clock } from '../../queue/ports.ts'
import type { FolderLook } from '../../queue/volume-breaker.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { forgetRefused, knownFile, noteRefused, refusedPaths } from '../../store/watched-files.ts'
import { listIntake } from './list-intake.ts'
import { isPassing, lookAtFile, reasonOf, type Seen } from './look-at-file.ts'
import type { NoticeChanges } from './notice-changes.ts'
import { isThere } from './reach.ts'
import type { WaitingFiles } from './waiting-files.ts'
import type { WatchedPlace } from './watched-place.ts'

export interface LookerParts {
  db: SqliteDatabase
  clock: Clock
  folder: WatchedFolder
  place: WatchedPlace
  waiting: WaitingFiles
  /** Whether the folder is listed again and again. */
  polling: boolean
  notice: NoticeChanges
  look(folder: string): Promise<FolderLook | null>
  hash(paths: string[]): Promise<FileHash[] | null>
  isStopping(): boolean
}

/** Milliseconds between two listings of the folder: where the system tells of changes, and where it does not. */
const listEveryMs = 300_000
const pollEveryMs = 5_000
/** A folder that takes long to list is not listed all the time: about a tenth of it. */
const listShare = 10
/** Milliseconds until a folder that could not be reached is looked for again. */
const againMs = 10_000
/** Files looked at at the same time, and read in one go. */
const looksAtOnce = 16
const readAtOnce = 200
/** Refused files that are looked for at a listing. */
const mostRefused = 10_000
/** Changes kept for the next turn; when there are more, the folder is listed. */
const mostChanges = 20_000

/**
 * Finds the files of one folder, and says when they have settled and what they hold. What the system tells of changes only says where to
 * look; the listing is the truth.
 */
export class IntakeLooker {
  readonly #parts: LookerParts
  readonly #place: WatchedPlace
  readonly #waiting: WaitingFiles
  readonly #changes = new Set<string>()
  #listing = 0
  #listAt = 0
  #identity: string | null = null
  #endNotices: (() => Promise<void>) | null = null
  isPolled: boolean
  trouble: WatchTrouble | null = null
  /** Whether what is refused changed; whoever tells of it sets it back. */
  changed = false

  constructor(parts: LookerParts) {
    this.#parts = parts
    this.#place = parts.place
    this.#waiting = parts.waiting
    this.isPolled = parts.polling
  }

  /** The folder is listed at the next turn. */
  listSoon(): void {
    this.#listAt = 0
  }

  async isThere(): Promise<boolean> {
    const look = await this.#parts.look(this.#place.intake)
    const there = isThere(look, this.#identity)
    if (there) this.#identity = look?.identity ?? null
    this.trouble = there ? null : { code: 'WATCH_AWAY', detail: this.#place.intake }
    return there
  }

  /** Lists the folder when it is time. True when it was listed to its end. */
  async listIfDue(): Promise<boolean> {
    const { clock } = this.#parts
    if (clock.elapsed() < this.#listAt) return false
    const began = clock.elapsed()
    this.#listAt = began + againMs
    const known = this.#identity
    const there = await this.isThere()
    // The notices of a folder that is gone never come again, also when another one lies in its place.
    if (known !== null && known !== this.#identity) await this.endNoticing()
    if (!there) await this.endNoticing()
    else this.#noticeChanges()
    if (!there || !(await this.#list())) return false
    const took = clock.elapsed() - began
    this.#listAt = clock.elapsed() + Math.max(this.isPolled ? pollEveryMs : listEveryMs, took * listShare)
    return true
  }

  /** False when it could not be listed to its end. */
  async #list(): Promise<boolean> {
    this.#listing += 1
    this.#waiting.overflowed = false
    try {
      for await (const seen of listIntake(this.#place)) {
        if (this.#parts.isStopping()) return false
        this.#note(seen)
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      this.trouble = { code: 'WATCH_AWAY', detail: `${this.#place.intake} ${String(error.code)}` }
      return false
    }
    this.#waiting.forgetUnseen(this.#listing)
    await this.#forgetGoneRefused()
    return true
  }

  async #forgetGoneRefused(): Promise<void> {
    const { db, folder } = this.#parts
    for (const path of refusedPaths(db, folder.id, mostRefused)) {
      if (this.#parts.isStopping()) return
      const absolute = this.#place.absolute(path)
      const isMeant = this.#place.isMeant(absolute, false)
      const isStillRefused = isMeant && ((await lookAtFile(this.#place, absolute)).type !== 'nothing' || (await this.#isDeniedFolder(path)))
      if (!isStillRefused) this.changed = forgetRefused(db, folder.id, path) || this.changed
    }
  }

  async #isDeniedFolder(path: string): Promise<boolean> {
    const known = knownFile(this.#parts.db, this.#parts.folder.id, { path, sizeBytes: 0, modifiedAt: 0 })
    if (known?.reason !== 'FOLDER_DENIED') return false
    const look = await this.#parts.look(this.#place.absolute(path))
    return look === null || look.identity === null
  }

  async endNoticing(): Promise<void> {
    const end = this.#endNotices
    this.#endNotices = null
    await end?.()
  }

  #noticeChanges(): void {
    if (this.isPolled || this.#endNotices) return
    this.#endNotices = this.#parts.notice(this.#place, {
      changed: (absolute) => {
        if (this.#changes.size < mostChanges) this.#changes.add(absolute)
        else this.#listAt = 0
      },
      listens: () => {
        this.#listAt = 0
      },
      failed: () => {
        this.isPolled = true
        this.#listAt = 0
      },
    })
  }

  #note(seen: Seen): void {
    if (seen.type === 'nothing') return
    const { db, folder, clock } = this.#parts
    const known = knownFile(db, folder.id, seen.file)
    if (seen.type === 'refused') {
      this.#waiting.forget(seen.file.path)
      if (known?.reason !== seen.reason) this.#refuse(seen.file, seen.reason, seen.detail)
      return
    }
    if (known && !isPassing(known.reason)) this.#waiting.forget(seen.file.path)
    else this.#waiting.see(seen.file, clock.elapsed(), clock.now(), this.#listing)
  }

  #refuse(file: { path: string; sizeBytes: number; modifiedAt: number }, reason: ErrorCode, detail: string): void {
    const { db, folder, clock } = this.#parts
    this.#waiting.forget(file.path)
    this.changed = noteRefused(db, folder.id, file, reason, detail, clock.now()) || this.changed
  }

  /** Looks again at what changed and at what may have settled, and reads what has. */
  async lookAgain(): Promise<void> {
    const { clock, folder } = this.#parts
    const settleMs = folder.settleSeconds * 1_000
    const changed = [...this.#changes].filter((absolute) => this.#place.isMeant(absolute, false))
    this.#changes.clear()
    const due = this.#waiting.toLookAt(settleMs, clock.elapsed()).map(({ path }) => this.#place.absolute(path))
    const settled: string[] = []
    const paths = [...new Set([...changed, ...due])]
    for (let from = 0; from < paths.length && !this.#parts.isStopping(); from += looksAtOnce) {
      const lookedAt = clock.elapsed()
      const some = paths.slice(from, from + looksAtOnce)
      const seen = await Promise.all(some.map((absolute) => lookAtFile(this.#place, absolute)))
      for (const [index, one] of seen.entries()) {
        const path = this.#place.below(some[index] ?? '')
        if (one.type === 'nothing') this.#gone(path)
        else this.#note(one)
        if (this.#waiting.hasSettled(path, settleMs, lookedAt)) settled.push(path)
      }
    }
    await this.#read(settled)
  }

  #gone(path: string): void {
    this.#waiting.forget(path)
    this.changed = forgetRefused(this.#parts.db, this.#parts.folder.id, path) || this.changed
  }

  /** Reads what has settled, to know its content. */
  async #read(paths: string[]): Promise<void> {
    for (let from = 0; from < paths.length && !this.#parts.isStopping(); from += readAtOnce) {
      const some = paths.slice(from, from + readAtOnce)
      const hashes = await this.#parts.hash(some.map((path) => this.#place.absolute(path)))
      if (hashes === null || this.#parts.isStopping()) return
      for (const [index, hash] of hashes.entries()) this.#wasRead(some[index] ?? '', hash)
    }
  }

  #wasRead(path: string, hash: FileHash): void {
    const { clock } = this.#parts
    if (hash.type === 'failed') {
      if (gone.has(hash.code)) this.#waiting.forget(path)
      else this.#refuse({ path, sizeBytes: 0, modifiedAt: 0 }, reasonOf(hash.code), hash.code)
    } else if (hash.sizeBytes === 0) this.#refuse({ path, ...hash }, 'EMPTY_FILE', '0 bytes')
    else this.#waiting.becameReady(path, hash.sha256, hash, clock.elapsed())
  }
}

/** Codes of the system for a file that is not there any more, or not as a file. */
const gone = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENOTFILE', 'EISDIR'])
