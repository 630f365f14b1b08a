import type { ImageOutcome, ImageTask } from '../contract/worker-tasks.ts'
import type { LaunchHost } from './launch-host.ts'
import { type TaskEnd, WorkerPool } from './worker-pool.ts'

/** The painter's process is ended when nobody looked at a page for so long. */
const idleMs = 60_000
const limit = { seconds: 60 }

/**
 * Paints pages for whoever looks at them, in a worker of its own, so that looking does not wait for reading.
 * The worker is started by the first look.
 */
export class PagePainter {
  readonly #makePool: () => WorkerPool
  #pool: WorkerPool | null = null
  #line: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #freed: () => void = () => {}

  constructor(options: { hostFile: string; launchHost: LaunchHost }) {
    this.#makePool = () =>
      new WorkerPool({ ...options, workers: 1, tasksPerHost: 500, slotFreed: () => this.#freed(), cannotStart: () => this.#giveUp() })
  }

  /** One picture after the other, in the order they were asked for. */
  paint(task: ImageTask, signal: AbortSignal): Promise<TaskEnd<ImageOutcome>> {
    const painted = this.#line.then(() => this.#paintNow(task, signal))
    this.#line = painted
    return painted
  }

  stop(): void {
    clearTimeout(this.#idle)
    this.#pool?.stop()
    this.#pool = null
  }

  async #paintNow(task: ImageTask, signal: AbortSignal): Promise<TaskEnd<ImageOutcome>> {
    if (signal.aborted) return { type: 'interrupted' }
    clearTimeout(this.#idle)
    const pool = await this.#readyPool()
    const end = await pool.run('renderImage', task, limit, signal)
    this.#idle = setTimeout(() => this.stop(), idleMs)
    this.#idle.unref()
    return end
  }

  /** The next look begins with a new pool. */
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
