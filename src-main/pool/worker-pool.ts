import { plainWords } from '../contract/error-catalogue.ts'
import type { Speed } from '../contract/settings.ts'
import type { StageSeconds, TaskName, TimedOut, WorkerTasks } from '../contract/worker-tasks.ts'
import { afterAwake } from './awake-timer.ts'
import type { HostMemory } from './memory-budget.ts'
import type { HostAnswer, WorkerHost } from './worker-host.ts'
import { WorkerHosts, type WorkerHostsOptions } from './worker-hosts.ts'

export interface WorkerPoolOptions extends Omit<WorkerHostsOptions, 'ready' | 'memoryLimit'> {
  /** Tasks that wear it out after which a host is started afresh, because the recogniser's memory never shrinks. */
  tasksPerHost(): number
  /** Called whenever a worker became free. */
  slotFreed(): void
}

/** Resident memory of a host, bytes: above the first it is started afresh after its task, above the second it is ended at once. */
export const memoryBudget = { recycle: 1_125 * 1024 ** 2, kill: 1_300 * 1024 ** 2 }

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
  readonly #hosts: WorkerHosts

  constructor(options: WorkerPoolOptions) {
    this.#options = options
    this.#hosts = new WorkerHosts({ ...options, memoryLimit: memoryBudget.kill, ready: () => options.slotFreed() })
  }

  start(): void {
    this.#hosts.start()
  }

  /** Ends every process; tasks that still run end as interrupted. */
  stop(): void {
    this.#hosts.stop()
  }

  /** Changes the number of workers and their speed while they run; no task is interrupted. */
  adjust(workers: number, speed: Speed): void {
    this.#hosts.adjust(workers, speed)
  }

  freeSlots(): number {
    return this.#hosts.idle().length
  }

  /** Resident memory of the workers. */
  memory(): HostMemory {
    return { busy: this.#hosts.busy().map((host) => host.memory), idle: this.#hosts.idle().map((host) => host.memory) }
  }

  /** Workers that are busy with a task. */
  busy(): number {
    return this.#hosts.busy().length
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
    const idle = this.#hosts.idle()
    // To open a document takes longer than to read the text of a page.
    const host = idle.find(({ lastSource }) => lastSource === task.source.path) ?? idle[0]
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
    if (answer.type === 'aborted' || signal.aborted || !this.#hosts.open) return { type: 'interrupted' }
    if (answer.type === 'died') {
      return { type: 'crashed', code: answer.outOfMemory ? 'OUT_OF_MEMORY' : 'WORKER_CRASHED', detail: plainWords(answer.reason) }
    }
    const outOfMemory = answer.code === 'ERR_WORKER_OUT_OF_MEMORY'
    return { type: 'crashed', code: outOfMemory ? 'OUT_OF_MEMORY' : 'WORKER_CRASHED', detail: plainWords(answer.message) }
  }

  #afterTask(host: WorkerHost): void {
    this.#hosts.afterTask(host, host.wornBy >= this.#options.tasksPerHost() || host.memory > memoryBudget.recycle)
    // The answer is settled first, then the free worker is announced.
    setImmediate(() => this.#options.slotFreed())
  }
}
