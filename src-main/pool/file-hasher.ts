import { dirname, join } from 'node:path'
import type { FileHash } from './host/hash-files.ts'
import type { FromHasher, ToHasher } from './host/hasher.ts'
import type { HostProcess, LaunchHost } from './launch-host.ts'

/** A hasher that reads says so every second; one that is silent for so long hangs. Milliseconds. */
const longestSilenceMs = 60_000
/** The process is ended when nobody asked for so long. */
const idleMs = 30_000

interface Hasher {
  process: HostProcess
  hear: ((message: FromHasher | null) => void) | null
}

/** Hashes files, one list after the other, in a process of its own that is ended when it hangs. */
export class FileHasher {
  readonly #launch: () => HostProcess
  #hasher: Hasher | null = null
  #line: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #stopped = false

  /** @param hostFile built entry of the pool's host; the hasher's lies beside it */
  constructor({ hostFile, launchHost }: { hostFile: string; launchHost: LaunchHost }) {
    this.#launch = () => launchHost(join(dirname(hostFile), 'hasher.js'), 'background')
  }

  /** How each of them ended, in their order; null when the process hung or ended, and after a stop. Never rejects. */
  hash(paths: string[]): Promise<FileHash[] | null> {
    const hashed = this.#line.then(() => this.#hashNow(paths))
    this.#line = hashed
    return hashed
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#idle)
    this.#end()
  }

  async #hashNow(paths: string[]): Promise<FileHash[] | null> {
    if (this.#stopped) return null
    if (paths.length === 0) return []
    clearTimeout(this.#idle)
    this.#hasher ??= this.#start()
    const hashes = await this.#ask(this.#hasher, { paths })
    this.#idle = setTimeout(() => this.#end(), idleMs)
    this.#idle.unref()
    return hashes
  }

  #start(): Hasher {
    const hasher: Hasher = { process: this.#launch(), hear: null }
    hasher.process.onMessage((message) => hasher.hear?.(message as FromHasher))
    hasher.process.onExit(() => {
      if (this.#hasher === hasher) this.#hasher = null
      hasher.hear?.(null)
    })
    return hasher
  }

  #ask(hasher: Hasher, question: ToHasher): Promise<FileHash[] | null> {
    return new Promise((resolve) => {
      let silence = setTimeout(() => this.#end(), longestSilenceMs)
      hasher.hear = (message) => {
        clearTimeout(silence)
        if (message?.type === 'alive') {
          silence = setTimeout(() => this.#end(), longestSilenceMs)
          return
        }
        hasher.hear = null
        resolve(message === null ? null : message.hashes)
      }
      hasher.process.post(question)
    })
  }

  /** Also a process that cannot end, because its read does not come back, must not keep this one from ending. */
  #end(): void {
    const hasher = this.#hasher
    this.#hasher = null
    hasher?.process.kill()
    hasher?.process.forget()
    hasher?.hear?.(null)
  }
}
