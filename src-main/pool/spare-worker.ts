import type { TaskName, WorkerTasks } from '../contract/worker-tasks.ts'
import type { LaunchHost } from './launch-host.ts'
import { type OutcomeOf, type TaskEnd, type TimeLimit, WorkerPool } from './worker-pool.ts'

/** The process is ended when nobody asked for so long. */
const idleMs = 60_000

/** A worker of its own for what must not wait for the reading of pages, started by the first task. One task after the other. */
export class SpareWorker {
  readonly #makePool: () => WorkerPool
  #pool: WorkerPool | null = null
  #line: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #freed: () => void = () => {}

  constructor(options: { hostFile: string; launchHost: LaunchHost; died?(reason: string): void }) {
    this.#makePool = () =>
      new WorkerPool({ ...options, workers: 1, tasksPerHost: () => 500, slotFreed: () => this.#freed(), cannotStart: () => this.#giveUp() })
  }

  /** Runs a task when those asked for before are over. Never rejects for the task's sake; one that cannot begin ends as interrupted. */
  run<Name extends TaskName>(
    name: Name,
    task: Parameters<WorkerTasks[Name]>[0],
    limit: TimeLimit,
    signal: AbortSignal,
  ): Promise<TaskEnd<OutcomeOf<Name>>> {
    const ended = this.#line.then(() => this.#runNow(name, task, limit, signal))
    this.#line = ended
    return ended
  }

  /** Resident memory of its process, bytes; 0 when there is none. */
  memory(): number {
    const { busy, idle } = this.#pool?.memory() ?? { busy: [], idle: [] }
    return [...busy, ...idle].reduce((sum, bytes) => sum + bytes, 0)
  }

  stop(): void {
    clearTimeout(this.#idle)
    this.#pool?.stop()
    this.#pool = null
  }

  async #runNow<Name extends TaskName>(
    name: Name,
    task: Parameters<WorkerTasks[Name]>[0],
    limit: TimeLimit,
    signal: AbortSignal,
  ): Promise<TaskEnd<OutcomeOf<Name>>> {
    if (signal.aborted) return { type: 'interrupted' }
    clearTimeout(this.#idle)
    const pool = await this.#readyPool()
    const end = await pool.run(name, task, limit, signal)
    this.#idle = setTimeout(() => this.stop(), idleMs)
    this.#idle.unref()
    return end
  }

  /** The next task begins with a new pool. */
  #giveUp(): void {
    this.stop()
    this.#freed()
  }

  /** The pool with its worker free; when the worker cannot be started the task ends as interrupted. */
  async #readyPool(): Promise<WorkerPool> {
    const pool = this.#pool ?? this.#makePool()
    this.#pool = pool
    pool.start()
    if (pool.freeSlots() === 0) await new Promise<void>((resolve) => (this.#freed = resolve))
    return pool
  }
}
