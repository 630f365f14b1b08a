import { assertNever } from '../contract/assert-never.ts'
import type { SourceFile, StageSeconds, TaskName } from '../contract/worker-tasks.ts'
import type { FromHost } from './host/protocol.ts'
import type { RanOut } from './host/stage-watch.ts'
import { outOfMemory } from './last-words.ts'
import type { HostProcess } from './launch-host.ts'

/** How a task ended, seen from here. */
export type HostAnswer =
  | { type: 'result'; value: unknown }
  | { type: 'thrown'; message: string; code: string | null }
  | { type: 'aborted' }
  /** A step of it took too long, and it was ended. */
  | ({ type: 'ran-out' } & RanOut)
  /** The whole process ended while it ran. */
  | { type: 'died'; reason: string; outOfMemory: boolean }

interface Running {
  id: number
  ranOut: RanOut | null
  answer(answer: HostAnswer): void
}

/** Milliseconds that a host may take to end a thread before the whole process is ended. */
const abortGraceMs = 2_000
/** Milliseconds after which a host that was killed and is still there is left alone: a read that does not return keeps it. */
const leaveAfterMs = 5_000

/**
 * Whether a task may have left something in the memory of its host that never comes back. What only looked at a document and its text has
 * not, and such pages come so fast that a fresh host every few hundred of them would take longer than they do.
 */
function wearsOut(answer: HostAnswer): boolean {
  if (answer.type !== 'result') return true
  const { type, result } = answer.value as { type: string; result?: { method?: string } }
  return !(type === 'inspected' || (type === 'done' && result?.method === 'text'))
}

/** The main process's end of one host: one task at a time. */
export class WorkerHost {
  readonly #process: HostProcess
  readonly #memoryLimit: number
  #running: Running | null = null
  #tasks = 0
  #wornBy = 0
  #lastSource: string | null = null
  #memory = 0
  #overLimit = false
  #gone = false
  #leaving: NodeJS.Timeout | null = null
  readonly #tellGone: (reason: string) => void

  /** @param memoryLimit bytes of resident memory at which the host is ended */
  constructor(process: HostProcess, memoryLimit: number, events: { ready(): void; gone(reason: string): void }) {
    this.#process = process
    this.#memoryLimit = memoryLimit
    process.onMessage((message) => this.#hear(message as FromHost, events.ready))
    this.#tellGone = events.gone
    process.onExit((reason) => this.#isGone(reason))
  }

  /** Tasks that it was given so far. */
  get tasks(): number {
    return this.#tasks
  }

  /** The source of its last task: what it may still have open. */
  get lastSource(): string | null {
    return this.#lastSource
  }

  /** Of its tasks those that wear it out; see `wearsOut`. */
  get wornBy(): number {
    return this.#wornBy
  }

  /** Resident memory when it last said, bytes. */
  get memory(): number {
    return this.#memory
  }

  get idle(): boolean {
    return this.#running === null && !this.#gone
  }

  /** @param stageSeconds what each step of the task may take; without it the steps are not watched */
  run(name: TaskName, task: { source: SourceFile }, stageSeconds?: StageSeconds): Promise<HostAnswer> {
    this.#tasks += 1
    this.#lastSource = task.source.path
    const id = this.#tasks
    return new Promise((answer) => {
      this.#running = { id, ranOut: null, answer }
      this.#process.post({ type: 'run', id, name, task, ...(stageSeconds && { stageSeconds }) })
    })
  }

  /** Ends the thread of the running task; a host that does not even do that is ended itself. */
  abort(): void {
    const running = this.#running
    if (!running) return
    this.#process.post({ type: 'abort', id: running.id })
    this.#killUnlessOver(running)
  }

  #killUnlessOver(running: Running): void {
    const timer = setTimeout(() => {
      if (this.#running === running) this.kill()
    }, abortGraceMs)
    timer.unref()
  }

  /** One that cannot be ended is left alone after a while: its task is over, and another host takes its place. */
  kill(): void {
    this.#process.kill()
    if (this.#gone) return
    this.#leaving ??= setTimeout(() => {
      this.#process.forget()
      this.#isGone('it could not be ended')
    }, leaveAfterMs)
  }

  #isGone(reason: string): void {
    if (this.#leaving) clearTimeout(this.#leaving)
    if (this.#gone) return
    this.#gone = true
    this.#finish(this.#deathOf(reason))
    this.#tellGone(reason)
  }

  #hear(message: FromHost, ready: () => void): void {
    switch (message.type) {
      case 'ready':
        ready()
        break
      case 'memory':
        this.#noteMemory(message.bytes)
        break
      case 'ran-out':
        if (this.#running?.id === message.id) this.#noteRanOut(this.#running, message)
        break
      case 'result':
      case 'thrown':
      case 'aborted':
        if (this.#running?.id === message.id) this.#finish(message)
        break
      default:
        assertNever(message)
    }
  }

  #noteRanOut(running: Running, { stage, seconds }: RanOut): void {
    running.ranOut = { stage, seconds }
    this.#killUnlessOver(running)
  }

  #deathOf(reason: string): HostAnswer {
    if (!this.#overLimit) return { type: 'died', reason, outOfMemory: reason.startsWith(outOfMemory) }
    return { type: 'died', reason: `limit ${Math.round(this.#memoryLimit / 1024 ** 2)} MB`, outOfMemory: true }
  }

  #noteMemory(bytes: number): void {
    this.#memory = bytes
    if (bytes <= this.#memoryLimit || this.#running === null) return
    this.#overLimit = true
    this.kill()
  }

  #finish(answer: HostAnswer): void {
    const running = this.#running
    this.#running = null
    const ranOut = answer.type === 'result' ? null : running?.ranOut
    if (wearsOut(answer)) this.#wornBy += 1
    running?.answer(ranOut ? { type: 'ran-out', ...ranOut } : answer)
  }
}
