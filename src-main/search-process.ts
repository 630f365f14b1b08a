import { dirname, join } from 'node:path'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { Search, SearchAnswer } from './contract/search.ts'
import type { HostProcess, LaunchHost } from './pool/launch-host.ts'
import type { SearchEnd, SearchTask } from './searcher.ts'

/** The process is ended when nobody searched for so long. */
const idleMs = 60_000

interface Asked {
  /** Of the search; parts of the same list are asked for side by side. */
  key: string
  resolve: (answer: SearchAnswer | null) => void
  reject: (error: Error) => void
}

/** Searches in a process of its own, which is ended in the middle of a search when another one is asked for. */
export class SearchProcess {
  readonly #database: string
  readonly #launch: () => HostProcess
  readonly #asked = new Map<number, Asked>()
  readonly #writers = new Set<HostProcess>()
  #process: HostProcess | null = null
  #number = 0
  #idle: NodeJS.Timeout | undefined
  #stopped = false

  /** @param hostFile built entry of the pool's host; the searcher's lies beside it */
  constructor(database: string, { hostFile, launchHost }: { hostFile: string; launchHost: LaunchHost }) {
    this.#database = database
    this.#launch = () => launchHost(join(dirname(hostFile), 'searcher.js'), 'full')
  }

  /** Null when another search was asked for meanwhile. @throws what the search met, as an error of the catalogue */
  find(search: Search, offset: number, limit: number): Promise<SearchAnswer | null> {
    if (this.#stopped) return Promise.resolve(null)
    const key = JSON.stringify(search)
    if ([...this.#asked.values()].some((one) => one.key !== key)) this.#end()
    clearTimeout(this.#idle)
    this.#process ??= this.#start()
    this.#number += 1
    const task: SearchTask = { type: 'find', number: this.#number, database: this.#database, search, offset, limit }
    return new Promise((resolve, reject) => {
      this.#asked.set(task.number, { key, resolve, reject })
      this.#process?.post(task)
    })
  }

  /**
   * Writes all hits to a CSV file, those that were read last first, in a process of its own. Gives their number; null when it was called off.
   * @throws DISK_FULL, OUTPUT_DENIED
   */
  write(search: Search, path: string, told: (pages: number) => void, signal?: AbortSignal): Promise<number | null> {
    const writer = this.#launch()
    this.#writers.add(writer)
    return new Promise<number | null>((resolve, reject) => {
      signal?.addEventListener('abort', () => writer.post({ type: 'cancel' } satisfies SearchTask))
      writer.onMessage((message) => {
        const end = message as SearchEnd
        if (end.type === 'writing') return told(end.pages)
        if (end.type === 'written') resolve(end.pages)
        else if (signal?.aborted) resolve(null)
        else reject(errorOf(end))
        writer.kill()
      })
      writer.onExit((reason) => {
        this.#writers.delete(writer)
        // Of a writer that said how it ended this is heard by nobody.
        if (this.#stopped || signal?.aborted) resolve(null)
        reject(new LeafcutterError('INTERNAL', { detail: `the search ended: ${reason}` }))
      })
      writer.post({ type: 'write', number: 0, database: this.#database, search, path } satisfies SearchTask)
    })
  }

  stop(): void {
    this.#stopped = true
    this.#end()
    for (const writer of this.#writers) writer.kill()
  }

  #start(): HostProcess {
    const started = this.#launch()
    started.onMessage((message) => this.#answered(message as SearchEnd))
    started.onExit((reason) => {
      if (this.#process !== started) return
      this.#process = null
      for (const { reject } of this.#takeAsked()) reject(new LeafcutterError('INTERNAL', { detail: `the search ended: ${reason}` }))
    })
    return started
  }

  #answered(end: SearchEnd): void {
    const asked = this.#asked.get(end.number)
    if (!asked) return
    this.#asked.delete(end.number)
    if (end.type === 'found') asked.resolve(end.answer)
    else asked.reject(errorOf(end))
    this.#idle = setTimeout(() => this.#end(), idleMs)
    this.#idle.unref()
  }

  #end(): void {
    clearTimeout(this.#idle)
    const ended = this.#process
    this.#process = null
    ended?.kill()
    for (const { resolve } of this.#takeAsked()) resolve(null)
  }

  #takeAsked(): Asked[] {
    const asked = [...this.#asked.values()]
    this.#asked.clear()
    return asked
  }
}

function errorOf(end: SearchEnd): LeafcutterError {
  if (end.type !== 'failed') return new LeafcutterError('INTERNAL', { detail: `a search ended as ${end.type}` })
  const { code, path, detail } = end
  return new LeafcutterError(code, { detail, ...(path !== undefined && { path }) })
}
