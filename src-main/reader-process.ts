import { dirname, join } from 'node:path'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { HostProcess, LaunchHost } from './pool/launch-host.ts'
import type { ReadEnd, ReadTask } from './reader.ts'
import { type Read, type ReadAnswer, type ReadInput, type ReadName, readHere } from './reads.ts'
import { isLargeToCount } from './store/count-batch.ts'
import type { SqliteDatabase } from './store/open-database.ts'

/** The process is ended when nothing was read for so long. */
const idleMs = 60_000

interface Asked {
  resolve: (answer: unknown) => void
  reject: (error: Error) => void
  /** For when the process dies. */
  readHere: () => void
}

/**
 * Reads for the window, of a small database here and of a large one in a process of its own, which sees everything that was committed before it is
 * asked. When that dies, what it was asked is read here.
 */
export class ReaderProcess {
  readonly #db: SqliteDatabase
  readonly #launch: () => HostProcess
  readonly #asked = new Map<number, Asked>()
  #process: HostProcess | null = null
  #number = 0
  #idle: NodeJS.Timeout | undefined
  #stopped = false

  /** @param hostFile built entry of the pool's host; the reader's lies beside it */
  constructor(db: SqliteDatabase, { hostFile, launchHost }: { hostFile: string; launchHost: LaunchHost }) {
    this.#db = db
    this.#launch = () => launchHost(join(dirname(hostFile), 'reader.js'), 'full')
  }

  /** @throws what the read throws, as an error of the catalogue */
  read: Read = <Name extends ReadName>(name: Name, ...input: ReadInput<Name>): Promise<ReadAnswer<Name>> => {
    const here = () => readHere(this.#db, name, input)
    if (this.#stopped || !isLargeToCount(this.#db)) return here()
    clearTimeout(this.#idle)
    this.#process ??= this.#start()
    this.#number += 1
    const task: ReadTask = { number: this.#number, database: this.#db.name, name, input }
    return new Promise<ReadAnswer<Name>>((resolve, reject) => {
      this.#asked.set(task.number, {
        resolve: (answer) => resolve(answer as ReadAnswer<Name>),
        reject,
        readHere: () => here().then(resolve, reject),
      })
      this.#process?.post(task)
    })
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#idle)
    this.#process?.kill()
    // The database is still open: whoever waits for an answer gets it.
    this.#readAllHere()
  }

  #start(): HostProcess {
    const started = this.#launch()
    started.onMessage((message) => this.#answered(message as ReadEnd))
    started.onExit(() => {
      if (this.#process !== started) return
      this.#process = null
      this.#readAllHere()
    })
    return started
  }

  #readAllHere(): void {
    const left = [...this.#asked.values()]
    this.#asked.clear()
    for (const asked of left) asked.readHere()
  }

  #answered(end: ReadEnd): void {
    const asked = this.#asked.get(end.number)
    this.#asked.delete(end.number)
    if (end.type === 'read') asked?.resolve(end.answer)
    else asked?.reject(new LeafcutterError(end.code, { detail: end.detail, ...(end.path !== undefined && { path: end.path }) }))
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#end(), idleMs)
    this.#idle.unref()
  }

  #end(): void {
    const ended = this.#process
    this.#process = null
    ended?.kill()
  }
}
