import type { BatchId, BatchSettings } from '../../contract/batch.ts'
import type { EngineEvent } from '../../contract/engine-events.ts'
import { LeafcutterError } from '../../contract/error-catalogue.ts'
import type { WatchTrouble } from '../../contract/watching.ts'
import { FolderMover, type MoverParts } from './folder-mover.ts'
import { type BurstLimits, isBurstDue, usualLimits } from './group-burst.ts'
import { IntakeLooker, type LookerParts } from './intake-looker.ts'
import { takeReady } from './take-ready.ts'
import { WaitingFiles } from './waiting-files.ts'
import { WatchedPlace } from './watched-place.ts'

type Given = 'place' | 'waiting' | 'isThere' | 'isStopping'

export interface FolderWatchParts extends Omit<LookerParts, Given>, Omit<MoverParts, Given> {
  /** Folders in which outputs are written, of this folder and of others. */
  outputs: string[]
  /** The settings of the next batch. @throws ENGINE_MISSING, LANGUAGE_MISSING */
  settings(): Promise<BatchSettings>
  announce(event: EngineEvent): void
  /** Documents of the batch may have another source now. */
  batchChanged(batchId: BatchId): void
  failed(surprise: unknown): void
  limits?: BurstLimits
}

/** Milliseconds between two turns. */
const turnMs = 500
/** Milliseconds until a batch that could not be made is tried again. */
const againMs = 10_000

/**
 * Watches one folder, turn by turn: moves what is over, lists the folder when it is time, looks again at what may have settled, and makes a
 * batch of what has.
 */
export class FolderWatch {
  readonly #parts: FolderWatchParts
  readonly #place: WatchedPlace
  readonly #looker: IntakeLooker
  readonly #mover: FolderMover
  readonly waiting = new WaitingFiles()
  #takeAt = 0
  #takeTrouble: WatchTrouble | null = null
  #changed = false
  #stopping = false
  #working: Promise<void> = Promise.resolve()
  #forgetAlarm: () => void = () => {}

  constructor(parts: FolderWatchParts) {
    const place = new WatchedPlace(parts.folder, parts.outputs)
    const isStopping = () => this.#stopping
    this.#parts = parts
    this.#place = place
    this.#looker = new IntakeLooker({ ...parts, place, isStopping, waiting: this.waiting })
    this.#mover = new FolderMover({ ...parts, place, isStopping, isThere: () => this.#looker.isThere() })
  }

  start(): void {
    this.#stopping = false
    this.#next(0)
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#forgetAlarm()
    await this.#working
    await this.#looker.endNoticing()
  }

  get trouble(): WatchTrouble | null {
    const full = this.waiting.overflowed ? { code: 'WATCH_TOO_MANY' as const, detail: '' } : null
    return this.#looker.trouble ?? this.#takeTrouble ?? this.#mover.trouble ?? full
  }

  get isPolled(): boolean {
    return this.#looker.isPolled
  }

  /** The folder is listed at the next turn. */
  listSoon(): void {
    this.#looker.listSoon()
  }

  /** The document may be over. */
  documentOver(documentId: number): void {
    this.#mover.documentOver(documentId)
  }

  /** Any number of documents may be over. */
  manyOver(): void {
    this.#mover.manyOver()
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
      const changed = this.#changed || this.#looker.changed || before !== this.#told()
      this.#changed = this.#looker.changed = false
      if (changed) this.#parts.announce({ type: 'watched-changed', folderId: this.#parts.folder.id })
    } catch (surprise) {
      this.#stopping = true
      this.#parts.failed(surprise)
    }
  }

  async #takeTurn(): Promise<void> {
    // First of all: a file that lies in its new place already, and is not known to, would pass for one that was renamed.
    const steps = [() => this.#moveOver(), () => this.#list(), () => this.#looker.lookAgain(), () => this.#takeIfDue()]
    for (const step of steps) if (!this.#stopping) await step()
  }

  async #moveOver(): Promise<void> {
    if ((await this.#mover.move()) > 0) this.#changed = true
  }

  async #list(): Promise<void> {
    if ((await this.#looker.listIfDue()) && this.#mover.trouble !== null) this.#mover.manyOver()
  }

  #told(): string {
    return `${this.waiting.size} ${this.isPolled} ${this.trouble?.code} ${this.trouble?.detail}`
  }

  #next(ms: number): void {
    if (this.#stopping) return
    this.#forgetAlarm = this.#parts.clock.after(ms, () => void this.turn().then(() => this.#next(turnMs)))
  }

  async #takeIfDue(): Promise<void> {
    const { clock, limits = usualLimits } = this.#parts
    const now = clock.elapsed()
    if (now < this.#takeAt || !isBurstDue(this.waiting.burst(), limits, now)) return
    const settings = await this.#settings()
    if (settings === null) return
    const files = this.waiting
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
    for (const path of await takeReady(parts, files, settings)) this.waiting.forget(path)
    this.#changed = true
    if (this.waiting.overflowed) this.#looker.listSoon()
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
}
