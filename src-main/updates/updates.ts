import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { FoundUpdate, UpdateState, UpdatesNow } from '../contract/updates.ts'
import type { Clock } from '../queue/ports.ts'
import { isNewer } from './is-newer.ts'
import type { KeptLook } from './looks-file.ts'
import { within } from './time-limit.ts'
import type { Updater } from './updater.ts'

export interface UpdatesParts {
  clock: Pick<Clock, 'now' | 'after'>
  /** The version that runs. */
  version: string
  /** Where updates come from; null when this copy was made without an address. */
  address: string | null
  /** Whether this copy can install one. */
  installs: boolean
  /** Gets ready to ask; called when somebody looks for the first time, and not before. */
  updater(): Promise<Updater>
  /** The last answer that was kept, and why the address cannot be used. */
  kept: KeptLook | null
  trouble: LeafcutterError | null
  keep(look: KeptLook): void
  /** Told with every step, and now and then while bytes come. */
  changed(state: UpdateState): void
}

/** Milliseconds that an answer may take, and that a download may stand still. */
export const limits = { lookMs: 30_000, standstillMs: 60_000 }

/**
 * What is known of newer versions, and what is done about them: nothing is asked, downloaded or installed but by these calls.
 * One thing at a time: who looks while it looks waits with it, and what is downloading or ready is not looked for again.
 */
export class Updates {
  readonly #parts: UpdatesParts
  #state: UpdateState
  #lookedAt: number | null
  #loading: Promise<Updater> | null = null
  #updater: Updater | null = null
  #looking: Promise<void> | null = null
  #abort: AbortController | null = null

  constructor(parts: UpdatesParts) {
    this.#parts = parts
    this.#lookedAt = parts.kept?.lookedAt ?? null
    this.#state = startOf(parts)
  }

  get now(): UpdatesNow {
    const { version, address, installs } = this.#parts
    return {
      ...{ version, installs },
      host: address === null ? null : new URL(address).host,
      lookedAt: this.#lookedAt,
      state: this.#state,
    }
  }

  /** Asks for the newest version. Never rejects: what became of it is the state. */
  look(): Promise<void> {
    const { step } = this.#state
    if (this.#parts.address === null || step === 'downloading' || step === 'ready') return Promise.resolve()
    this.#looking ??= this.#look().finally(() => (this.#looking = null))
    return this.#looking
  }

  /** Downloads what was found, for whoever was shown it. Never rejects. */
  async download(): Promise<void> {
    const update = updateOf(this.#state)
    const { step } = this.#state
    if (!this.#parts.installs || update === null || (step !== 'found' && step !== 'failed')) return
    const abort = new AbortController()
    this.#abort = abort
    this.#become({ step: 'downloading', update, bytes: 0, total: update.size })
    try {
      await this.#fetch(update, abort)
    } catch (error) {
      this.#become(abort.signal.reason === stopped ? { step: 'found', update } : failed(error, update))
    } finally {
      this.#abort = null
    }
  }

  stopDownload(): void {
    this.#abort?.abort(stopped)
  }

  /** The app ends. @param busy whether pages were being read until now: then it is installed at another end */
  leave(busy: boolean): void {
    this.stopDownload()
    if (this.#state.step !== 'ready' || busy) return
    this.#updater?.install()
  }

  async #look(): Promise<void> {
    const before = updateOf(this.#state)
    this.#become({ step: 'looking' })
    try {
      const found = await this.#ask()
      this.#lookedAt = this.#parts.clock.now()
      this.#parts.keep({ lookedAt: this.#lookedAt, found })
      this.#become(found ? { step: 'found', update: found } : { step: 'up-to-date' })
    } catch (error) {
      this.#become(failed(error, before))
    }
  }

  /** The newest version, if it comes after the one that runs. */
  async #ask(abort = new AbortController()): Promise<FoundUpdate | null> {
    const updater = await this.#ready()
    const detail = `no answer within ${limits.lookMs / 1000} s`
    const found = await within(this.#parts.clock, limits.lookMs, abort, this.#unreachable(detail), () => updater.look(abort.signal))
    return found && isNewer(found.version, this.#parts.version) ? found : null
  }

  /** Asks once more first: what was shown may be from yesterday, and only what was shown may be downloaded. */
  async #fetch(shown: FoundUpdate, abort: AbortController): Promise<void> {
    const found = await this.#ask(abort)
    if (found === null) return this.#become({ step: 'up-to-date' })
    if (found.version !== shown.version || found.sha512 !== shown.sha512) return this.#become({ step: 'found', update: found })
    const updater = await this.#ready()
    const stoodStill = this.#unreachable(`nothing came for ${limits.standstillMs / 1000} s`)
    const { clock } = this.#parts
    await within(clock, limits.standstillMs, abort, stoodStill, (again) =>
      updater.download((bytes, total) => {
        again()
        if (!abort.signal.aborted) this.#become({ step: 'downloading', update: found, bytes, total })
      }, abort.signal),
    )
    this.#become({ step: 'ready', update: found })
  }

  async #ready(): Promise<Updater> {
    this.#loading ??= this.#parts.updater()
    this.#updater = await this.#loading
    return this.#updater
  }

  #unreachable(detail: string): LeafcutterError {
    return new LeafcutterError('UPDATES_UNREACHABLE', { path: this.#parts.address ?? '', detail })
  }

  #become(state: UpdateState): void {
    this.#state = state
    this.#parts.changed(state)
  }
}

/** Why a download ended that the operator stopped. */
const stopped = Symbol('stopped')

/** What was found before this start is still there, unless it is what runs now, or came from another address. */
function startOf({ kept, trouble, address, version }: UpdatesParts): UpdateState {
  if (trouble) return failed(trouble, null)
  if (kept === null || address === null) return { step: 'not-looked' }
  const { found } = kept
  if (found && originOf(found.url) !== originOf(address)) return { step: 'not-looked' }
  return found && isNewer(found.version, version) ? { step: 'found', update: found } : { step: 'up-to-date' }
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null
}

function updateOf(state: UpdateState): FoundUpdate | null {
  return 'update' in state ? state.update : null
}

function failed(error: unknown, update: FoundUpdate | null): UpdateState {
  const known = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
  return { step: 'failed', code: known.code, message: known.message, update }
}
