import { dirname, join } from 'node:path'
import type { FolderLook } from '../queue/volume-breaker.ts'
import type { FromLooker, ToLooker } from './host/looker.ts'
import type { HostProcess, LaunchHost } from './launch-host.ts'

/** A look takes milliseconds; a share that needs longer than this does not answer. */
const longestLookMs = 5_000
/** The process is ended when nobody asked for so long. */
const idleMs = 60_000

interface Looker {
  process: HostProcess
  /** The look under way; null when its process ended. */
  answer: ((look: FolderLook | null) => void) | null
}

/** Looks at folders, one after the other, in a process that is ended when a look hangs. */
export class FolderLooker {
  readonly #launch: () => HostProcess
  /** Folders whose last look hangs in a process that has not ended yet: another one would only hang beside it. */
  readonly #hanging = new Set<string>()
  #looker: Looker | null = null
  #line: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #stopped = false

  /** @param hostFile built entry of the pool's host; the looker's lies beside it */
  constructor({ hostFile, launchHost }: { hostFile: string; launchHost: LaunchHost }) {
    this.#launch = () => launchHost(join(dirname(hostFile), 'looker.js'), 'full')
  }

  /** Null when the folder does not answer in time. Never rejects. */
  look(folder: string, paths: string[]): Promise<FolderLook | null> {
    const look = this.#line.then(() => this.#lookNow(folder, paths))
    this.#line = look
    return look
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#idle)
    this.#end()
  }

  async #lookNow(folder: string, paths: string[]): Promise<FolderLook | null> {
    if (this.#stopped || this.#hanging.has(folder)) return null
    clearTimeout(this.#idle)
    this.#looker ??= this.#start()
    const look = await this.#ask(this.#looker, { folder, paths })
    this.#idle = setTimeout(() => this.#end(), idleMs)
    this.#idle.unref()
    return look
  }

  #start(): Looker {
    const looker: Looker = { process: this.#launch(), answer: null }
    looker.process.onMessage((look) => looker.answer?.(look as FromLooker))
    looker.process.onExit(() => {
      if (this.#looker === looker) this.#looker = null
      looker.answer?.(null)
    })
    return looker
  }

  #ask(looker: Looker, question: ToLooker): Promise<FolderLook | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#giveUp(looker, question.folder), longestLookMs)
      looker.answer = (look) => {
        clearTimeout(timer)
        looker.answer = null
        resolve(look)
      }
      looker.process.post(question)
    })
  }

  #giveUp(looker: Looker, folder: string): void {
    this.#hanging.add(folder)
    looker.process.onExit(() => this.#hanging.delete(folder))
    this.#end()
    looker.answer?.(null)
  }

  /** Also a process that cannot end, because its read does not come back, must not keep this one from ending. */
  #end(): void {
    const looker = this.#looker
    this.#looker = null
    looker?.process.kill()
    looker?.process.forget()
  }
}
