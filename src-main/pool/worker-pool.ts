import { plainWords } from '../contract/error-catalogue.ts'
import type { StageSeconds, TaskName, TimedOut, WorkerTasks } from '../contract/worker-tasks.ts'
import { afterAwake } from './awake-timer.ts'
import type { LaunchHost } from './launch-host.ts'
import { type HostAnswer, WorkerHost } from './worker-host.ts'

export interface WorkerPoolOptions {
  /** Built entry of a host; the worker's file lies beside it. */
  hostFile: string
  workers: number
  /** Tasks after which a host is started afresh, because the recogniser's memory never shrinks. */
  tasksPerHost: number
  launchHost: LaunchHost
  /** Called whenever a worker became free. */
  slotFreed(): void
  /** Called when hosts end before they are ready, several times in a row: nothing can run. */
  cannotStart(reason: string): void
}

/** Resident memory of a host, bytes: above the first it is started afresh after its task, above the second it is ended at once. */
export const memoryBudget = { recycle: 1_125 * 1024 ** 2, kill: 1_500 * 1024 ** 2 }

/** Hosts that ended before they were ready, in a row, before the pool gives up; and the wait before the next try, doubled each time. */
const startsAllowed = 4
const firstRestartMs = 100

/** How a task ended: what the worker said, or what became of it. */
export type TaskEnd<Outcome> =
  | Outcome
  | { type: 'crashed'; code: 'WORKER_CRASHED' | 'OUT_OF_MEMORY'; detail: string }
  | TimedOut
  | { type: 'interrupted' }

/** How long a task may take. */
export interface TimeLimit {
  /** In all, of time in which the computer was awake; then its thread is ended by the main process. */
  seconds: number
  /** Each of its steps; watched by the host itself. */
  stages?: StageSeconds
}

export type OutcomeOf<Name extends TaskName> = Awaited<ReturnType<WorkerTasks[Name]>>

/**
 * Workers, each a thread in a process of its own: a page that takes its process down takes nobody else's page with it,
 * so it is always clear whose attempt it was.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  readonly #ready = new Set<WorkerHost>()
  readonly #all = new Set<WorkerHost>()
  #failedStarts = 0
  #open = false

  constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#open) return
    this.#open = true
    for (let count = 0; count < this.#options.workers; count += 1) this.#launch()
  }

  /** Ends every process; tasks that still run end as interrupted. */
  stop(): void {
    this.#open = false
    for (const host of this.#all) host.kill()
  }

  freeSlots(): number {
    return this.#open ? [...this.#ready].filter((host) => host.idle).length : 0
  }

  /** Workers that are busy with a task. */
  busy(): number {
    return [...this.#ready].filter((host) => !host.idle).length
  }

  /**
   * Runs one task on a free worker. Never rejects for the task's sake.
   * @param limit when it takes longer, its thread is ended
   */
  async run<Name extends TaskName>(
    name: Name,
    task: Parameters<WorkerTasks[Name]>[0],
    limit: TimeLimit,
    signal: AbortSignal,
  ): Promise<TaskEnd<OutcomeOf<Name>>> {
    const host = [...this.#ready].find((candidate) => candidate.idle)
    if (!host || signal.aborted) return { type: 'interrupted' }
    let tooLong = false
    const forgetLimit = afterAwake(limit.seconds * 1000, () => {
      tooLong = true
      host.abort()
    })
    const interrupt = () => host.abort()
    signal.addEventListener('abort', interrupt, { once: true })
    const answer = await host.run(name, task, limit.stages)
    forgetLimit()
    signal.removeEventListener('abort', interrupt)
    this.#afterTask(host)
    if (answer.type === 'ran-out') return { type: 'timed-out', seconds: answer.seconds, stage: answer.stage }
    if (tooLong && answer.type !== 'result') return { type: 'timed-out', seconds: limit.seconds }
    return this.#understand<OutcomeOf<Name>>(answer, signal)
  }

  #understand<Outcome>(answer: Exclude<HostAnswer, { type: 'ran-out' }>, signal: AbortSignal): TaskEnd<Outcome> {
    if (answer.type === 'result') return answer.value as Outcome
    if (answer.type === 'aborted' || signal.aborted || !this.#open) return { type: 'interrupted' }
    if (answer.type === 'died') {
      return { type: 'crashed', code: answer.outOfMemory ? 'OUT_OF_MEMORY' : 'WORKER_CRASHED', detail: plainWords(answer.reason) }
    }
    const outOfMemory = answer.code === 'ERR_WORKER_OUT_OF_MEMORY'
    return { type: 'crashed', code: outOfMemory ? 'OUT_OF_MEMORY' : 'WORKER_CRASHED', detail: plainWords(answer.message) }
  }

  #afterTask(host: WorkerHost): void {
    if (host.tasks >= this.#options.tasksPerHost || host.memory > memoryBudget.recycle) this.#retire(host)
    // The answer is settled first, then the free worker is announced.
    setImmediate(() => this.#options.slotFreed())
  }

  /** A host that has done enough is replaced; the fresh one announces itself. */
  #retire(host: WorkerHost): void {
    if (!this.#ready.delete(host)) return
    host.kill()
  }

  #launch(): void {
    const host: WorkerHost = new WorkerHost(this.#options.launchHost(this.#options.hostFile), memoryBudget.kill, {
      ready: () => {
        this.#failedStarts = 0
        this.#ready.add(host)
        this.#options.slotFreed()
      },
      gone: (reason) => this.#replace(host, reason),
    })
    this.#all.add(host)
  }

  #replace(host: WorkerHost, reason: string): void {
    const wasReady = host.tasks > 0 || this.#ready.has(host)
    this.#all.delete(host)
    this.#ready.delete(host)
    if (!this.#open) return
    if (wasReady) this.#launch()
    else this.#launchAgain(reason)
  }

  #launchAgain(reason: string): void {
    this.#failedStarts += 1
    if (this.#failedStarts >= startsAllowed) {
      this.#options.cannotStart(reason)
      return
    }
    setTimeout(() => this.#open && this.#launch(), firstRestartMs * 2 ** this.#failedStarts)
  }
}
