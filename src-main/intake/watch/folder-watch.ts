import type { BatchId, BatchSettings } from '../../contract/batch.ts'
import type { EngineEvent } from '../../contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from '../../contract/error-catalogue.ts'
import type { WatchedFolder, WatchTrouble } from '../../contract/watching.ts'
import type { FileHash } from '../../pool/host/hash-files.ts'
import type { Clock } from '../../queue/ports.ts'
import type { FolderLook } from '../../queue/volume-breaker.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { forgetRefused, knownFile, noteRefused, refusedPaths } from '../../store/watched-files.ts'
import { documentsToMove, filesToMoveOf } from '../../store/watched-moves.ts'
import { type BurstLimits, isBurstDue, usualLimits } from './group-burst.ts'
import { listIntake } from './list-intake.ts'
import { isPassing, lookAtFile, reasonOf, type Seen } from './look-at-file.ts'
import { moveFinished } from './move-finished.ts'
import type { NoticeChanges } from './notice-changes.ts'
import { isThere } from './reach.ts'
import { takeReady } from './take-ready.ts'
import { WaitingFiles } from './waiting-files.ts'
import { WatchedPlace } from './watched-place.ts'

export interface FolderWatchParts {
  db: SqliteDatabase
  clock: Clock
  folder: WatchedFolder
  /** Folders in which outputs are written, of this folder and of others. */
  outputs: string[]
  /** Whether it is listed again and again. */
  polling: boolean
  notice: NoticeChanges
  look(folder: string): Promise<FolderLook | null>
  hash(paths: string[]): Promise<FileHash[] | null>
  rename(from: string, to: string): Promise<void>
  /** The settings of the next batch. @throws ENGINE_MISSING, LANGUAGE_MISSING */
  settings(): Promise<BatchSettings>
  announce(event: EngineEvent): void
  batchChanged(batchId: BatchId): void
  failed(surprise: unknown): void
  limits?: BurstLimits
}

/** Milliseconds between two turns. */
const turnMs = 500
/** Between two listings of the folder: where the system tells of changes, and where it does not. */
const listEveryMs = 300_000
const pollEveryMs = 5_000
/** A folder that takes long to list is not listed all the time: at most a tenth of it. */
const listShare = 10
/** Until something that could not be reached or done is tried again. */
const againMs = 10_000
/** Files looked at at the same time, and read in one go. */
const looksAtOnce = 16
const readAtOnce = 200
/** Refused files that are looked for at a listing. */
const mostRefused = 10_000
/** Rows of one look for what is to be moved. */
const moveSlice = 500
/** Changes kept for the next turn; when there are more, the folder is listed. */
const mostChanges = 20_000

/**
 * Watches one folder, turn by turn: moves what is over, lists the folder when it is time, looks again at what may have settled, reads that,
 * and makes a batch of it. What the system tells of changes only says where to look; the listing is the truth.
 */
export class FolderWatch {
  readonly #parts: FolderWatchParts
  readonly #place: WatchedPlace
  readonly #waiting = new WaitingFiles()
  readonly #changes = new Set<string>()
  readonly #over = new Set<number>()
  #listing = 0
  #listAt = 0
  #takeAt = 0
  #moveAll = true
  #moveAt = 0
  #identity: string | null = null
  #polling: boolean
  #away: WatchTrouble | null = null
  #takeTrouble: WatchTrouble | null = null
  #moveTrouble: WatchTrouble | null = null
  #changed = false
  #stopping = false
  #working: Promise<void> = Promise.resolve()
  #forgetAlarm: () => void = () => {}
  #endNotices: (() => Promise<void>) | null = null

  constructor(parts: FolderWatchParts) {
    this.#parts = parts
    this.#polling = parts.polling
    this.#place = new WatchedPlace(parts.folder, parts.outputs)
  }

  start(): void {
    this.#stopping = false
    this.#next(0)
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#forgetAlarm()
    await Promise.all([this.#endNoticing(), this.#working])
  }

  get trouble(): WatchTrouble | null {
    const full = this.#waiting.overflowed ? { code: 'WATCH_TOO_MANY' as const, detail: '' } : null
    return this.#away ?? this.#takeTrouble ?? this.#moveTrouble ?? full
  }

  get isPolled(): boolean {
    return this.#polling
  }

  get waiting(): WaitingFiles {
    return this.#waiting
  }

  /** The folder is listed at the next turn. */
  listSoon(): void {
    this.#listAt = 0
  }

  /** The document may be over. */
  documentOver(documentId: number): void {
    if (this.#parts.folder.moves) this.#over.add(documentId)
  }

  /** Any number of documents may be over. */
  manyOver(): void {
    this.#moveAll = true
  }

  /** One turn; the next one follows by itself once the watch was started. */
  turn(): Promise<void> {
    this.#working = this.#working.then(() => this.#guarded())
    return this.#working
  }

  async #guarded(): Promise<void> {
    try {
      const before = this.#told()
      await this.#takeTurn()
      if (this.#changed || before !== this.#told()) this.#parts.announce({ type: 'watched-changed', folderId: this.#parts.folder.id })
      this.#changed = false
    } catch (surprise) {
      this.#stopping = true
      this.#parts.failed(surprise)
    }
  }

  async #takeTurn(): Promise<void> {
    const steps = [() => this.#moveOver(), () => this.#listIfDue(), () => this.#lookAgain(), () => this.#takeIfDue()]
    for (const step of steps) if (!this.#stopping) await step()
  }

  #told(): string {
    return `${this.#waiting.size} ${this.#polling} ${this.trouble?.code} ${this.trouble?.detail}`
  }

  #next(ms: number): void {
    if (this.#stopping) return
    this.#forgetAlarm = this.#parts.clock.after(ms, () => void this.turn().then(() => this.#next(turnMs)))
  }

  async #isThere(): Promise<boolean> {
    const look = await this.#parts.look(this.#place.intake)
    const there = isThere(look, this.#identity)
    if (there) this.#identity = look?.identity ?? null
    this.#away = there ? null : { code: 'WATCH_AWAY', detail: this.#place.intake }
    return there
  }

  async #listIfDue(): Promise<void> {
    const { clock } = this.#parts
    if (clock.elapsed() < this.#listAt) return
    const began = clock.elapsed()
    this.#listAt = began + againMs
    const known = this.#identity
    const there = await this.#isThere()
    // The notices of a folder that is gone never come again, also when another one lies in its place.
    if (known !== null && known !== this.#identity) await this.#endNoticing()
    if (!there) return await this.#endNoticing()
    this.#noticeChanges()
    if (!(await this.#list())) return
    const took = clock.elapsed() - began
    this.#listAt = clock.elapsed() + Math.max(this.#polling ? pollEveryMs : listEveryMs, took * listShare)
    if (this.#moveTrouble) this.#moveAll = true
  }

  /** False when it could not be listed to its end. */
  async #list(): Promise<boolean> {
    this.#listing += 1
    this.#waiting.overflowed = false
    try {
      for await (const seen of listIntake(this.#place)) {
        if (this.#stopping) return false
        this.#note(seen)
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      this.#away = { code: 'WATCH_AWAY', detail: `${this.#place.intake} ${String(error.code)}` }
      return false
    }
    this.#waiting.forgetUnseen(this.#listing)
    await this.#forgetGoneRefused()
    return true
  }

  async #forgetGoneRefused(): Promise<void> {
    const { db, folder } = this.#parts
    for (const path of refusedPaths(db, folder.id, mostRefused)) {
      if (this.#stopping) return
      const absolute = this.#place.absolute(path)
      const isMeant = this.#place.isMeant(absolute, false)
      const isStillRefused = isMeant && ((await lookAtFile(this.#place, absolute)).type !== 'nothing' || (await this.#isDeniedFolder(path)))
      if (!isStillRefused) this.#changed = forgetRefused(db, folder.id, path) || this.#changed
    }
  }

  async #isDeniedFolder(path: string): Promise<boolean> {
    const known = knownFile(this.#parts.db, this.#parts.folder.id, { path, sizeBytes: 0, modifiedAt: 0 })
    if (known?.reason !== 'FOLDER_DENIED') return false
    const look = await this.#parts.look(this.#place.absolute(path))
    return look === null || look.identity === null
  }

  async #endNoticing(): Promise<void> {
    const end = this.#endNotices
    this.#endNotices = null
    await end?.()
  }

  #noticeChanges(): void {
    if (this.#polling || this.#endNotices) return
    this.#endNotices = this.#parts.notice(this.#place, {
      changed: (absolute) => {
        if (this.#changes.size < mostChanges) this.#changes.add(absolute)
        else this.#listAt = 0
      },
      listens: () => {
        this.#listAt = 0
      },
      failed: () => {
        this.#polling = true
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
    this.#changed = noteRefused(db, folder.id, file, reason, detail, clock.now()) || this.#changed
  }

  async #lookAgain(): Promise<void> {
    const { clock, folder } = this.#parts
    const settleMs = folder.settleSeconds * 1_000
    const changed = [...this.#changes].filter((absolute) => this.#place.isMeant(absolute, false))
    this.#changes.clear()
    const due = this.#waiting.toLookAt(settleMs, clock.elapsed()).map(({ path }) => this.#place.absolute(path))
    const settled: string[] = []
    const paths = [...new Set([...changed, ...due])]
    for (let from = 0; from < paths.length && !this.#stopping; from += looksAtOnce) {
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
    this.#changed = forgetRefused(this.#parts.db, this.#parts.folder.id, path) || this.#changed
  }

  /** Reads what has settled, to know its content. */
  async #read(paths: string[]): Promise<void> {
    for (let from = 0; from < paths.length && !this.#stopping; from += readAtOnce) {
      const some = paths.slice(from, from + readAtOnce)
      const hashes = await this.#parts.hash(some.map((path) => this.#place.absolute(path)))
      if (hashes === null || this.#stopping) return
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

  async #takeIfDue(): Promise<void> {
    const { clock, limits = usualLimits } = this.#parts
    const now = clock.elapsed()
    if (now < this.#takeAt || !isBurstDue(this.#waiting.burst(), limits, now)) return
    const settings = await this.#settings()
    if (settings === null) return
    const files = this.#waiting
      .ready()
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .slice(0, limits.mostFiles)
      .map(({ path, observation, ready }) => {
        const { sizeBytes, modifiedAt } = observation
        const absolutePath = this.#place.absolute(path)
        return { path, sizeBytes, modifiedAt, sha256: ready.sha256, absolutePath, wishedName: this.#place.nameOf(path) }
      })
    const { db, folder, announce, batchChanged } = this.#parts
    const parts = { db, folder, place: this.#place, now: clock.now, announce, batchChanged, isStopping: () => this.#stopping }
    for (const path of await takeReady(parts, files, settings)) this.#waiting.forget(path)
    this.#changed = true
    if (this.#waiting.overflowed) this.#listAt = 0
  }

  /** Null when there cannot be a batch now: a language or a program is missing. */
  async #settings(): Promise<BatchSettings | null> {
    try {
      const settings = await this.#parts.settings()
      this.#takeTrouble = null
      return settings
    } catch (error) {
      if (!(error instanceof LeafcutterError)) throw error
      this.#takeTrouble = { code: error.code, detail: error.place.detail ?? '' }
      this.#takeAt = this.#parts.clock.elapsed() + againMs
      return null
    }
  }

  async #moveOver(): Promise<void> {
    const { folder, clock } = this.#parts
    if (!folder.moves || (!this.#moveAll && this.#over.size === 0) || clock.elapsed() < this.#moveAt) return
    this.#moveAt = clock.elapsed() + againMs
    if (!(await this.#isThere())) return
    this.#moveAt = 0
    this.#moveTrouble = null
    const over = [...this.#over]
    this.#over.clear()
    await this.#moveOf(over)
    if (!this.#moveAll) return
    this.#moveAll = false
    await this.#moveEverything()
  }

  async #moveEverything(): Promise<void> {
    const { db, folder } = this.#parts
    for (let after: number | null = 0; after !== null && !this.#stopping; ) {
      const slice = documentsToMove(db, folder.id, after, moveSlice)
      await this.#moveOf(slice.documents)
      after = slice.last
    }
  }

  async #moveOf(documents: number[]): Promise<void> {
    const { db, folder } = this.#parts
    for (const documentId of documents) {
      for (const file of filesToMoveOf(db, folder.id, documentId)) {
        if (this.#stopping) return
        try {
          const parts = { db, place: this.#place, hash: (path: string) => this.#hashOne(path), rename: this.#parts.rename }
          this.#changed = (await moveFinished(parts, file)) || this.#changed
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
          this.#moveTrouble = { code: 'WATCH_NOT_MOVED', detail: `${file.path} ${String(error.code)}` }
        }
      }
    }
  }

  async #hashOne(path: string): Promise<string | null> {
    const [hash] = (await this.#parts.hash([path])) ?? []
    return hash?.type === 'hashed' ? hash.sha256 : null
  }
}

/** Codes of the system for a file that is not there any more, or not as a file. */
const gone = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENOTFILE', 'EISDIR'])
