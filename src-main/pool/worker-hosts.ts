import type { Speed } from '../contract/settings.ts'
import type { LaunchHost } from './launch-host.ts'
import { WorkerHost } from './worker-host.ts'

export interface WorkerHostsOptions {
  /** Built entry of a host; the worker's file lies beside it. */
  hostFile: string
  launchHost: LaunchHost
  workers: number
  /** Without it hosts run at full speed. */
  speed?: Speed
  /** Bytes of resident memory at which a host is ended. */
  memoryLimit: number
  /** Called whenever a host became ready. */
  ready(): void
  /** Called when hosts end before they are ready, several times in a row: nothing can run. */
  cannotStart(reason: string): void
  /** Called when a host ended that nobody had dismissed, busy or not. */
  died?(reason: string): void
}

/** Hosts that ended before they were ready, in a row, before the pool gives up; and the wait before the next try, doubled each time. */
const startsAllowed = 4
const firstRestartMs = 100

/** The host processes of a pool: as many as there shall be, each replaced when it ends. A busy one is never ended for the number's sake. */
export class WorkerHosts {
  readonly #options: WorkerHostsOptions
  readonly #ready = new Set<WorkerHost>()
  readonly #all = new Set<WorkerHost>()
  /** Hosts of another speed than the one that is wanted now; they are replaced after their task. */
  readonly #outdated = new Set<WorkerHost>()
  #workers: number
  #speed: Speed
  #failedStarts = 0
  #open = false

  constructor(options: WorkerHostsOptions) {
    this.#options = options
    this.#workers = options.workers
    this.#speed = options.speed ?? 'full'
  }

  get open(): boolean {
    return this.#open
  }

  start(): void {
    if (this.#open) return
    this.#open = true
    this.#fill()
  }

  stop(): void {
    this.#open = false
    for (const host of this.#all) host.kill()
  }

  idle(): WorkerHost[] {
    return this.#open ? [...this.#ready].filter((host) => host.idle) : []
  }

  busy(): WorkerHost[] {
    return [...this.#ready].filter((host) => !host.idle)
  }

  /** More hosts are launched at once; too many end when they are idle, busy ones after their task. So do those of another speed. */
  adjust(workers: number, speed: Speed): void {
    const otherSpeed = speed !== this.#speed
    this.#workers = workers
    this.#speed = speed
    if (!this.#open) return
    if (otherSpeed) for (const host of this.#all) this.#outdated.add(host)
    for (const host of this.#startingThenIdle()) if (this.#isTooMuch(host)) this.#dismiss(host)
    this.#fill()
  }

  /** A host is through with a task. @param spent whether it has done enough, and a fresh one shall take its place */
  afterTask(host: WorkerHost, spent: boolean): void {
    if (!this.#all.has(host) || !(spent || this.#isTooMuch(host))) return
    this.#dismiss(host)
    this.#fill()
  }

  #startingThenIdle(): WorkerHost[] {
    return [...[...this.#all].filter((host) => !this.#ready.has(host)), ...this.idle()]
  }

  #isTooMuch(host: WorkerHost): boolean {
    return this.#all.size > this.#workers || this.#outdated.has(host)
  }

  /** What becomes of it is no news any more. */
  #dismiss(host: WorkerHost): void {
    this.#forget(host)
    host.kill()
  }

  #forget(host: WorkerHost): void {
    this.#all.delete(host)
    this.#ready.delete(host)
    this.#outdated.delete(host)
  }

  #fill(): void {
    while (this.#open && this.#all.size < this.#workers) this.#launch()
  }

  #launch(): void {
    const process = this.#options.launchHost(this.#options.hostFile, this.#speed)
    const host: WorkerHost = new WorkerHost(process, this.#options.memoryLimit, {
      ready: () => this.#isReady(host),
      gone: (reason) => this.#isGone(host, reason),
    })
    this.#all.add(host)
  }

  #isReady(host: WorkerHost): void {
    if (!this.#all.has(host)) return
    this.#failedStarts = 0
    this.#ready.add(host)
    this.#options.ready()
  }

  #isGone(host: WorkerHost, reason: string): void {
    if (!this.#all.has(host)) return
    const wasReady = host.tasks > 0 || this.#ready.has(host)
    this.#forget(host)
    if (this.#open) this.#options.died?.(reason)
    if (wasReady) this.#fill()
    else if (this.#open) this.#launchAgain(reason)
  }

  #launchAgain(reason: string): void {
    this.#failedStarts += 1
    if (this.#failedStarts >= startsAllowed) {
      this.#options.cannotStart(reason)
      return
    }
    setTimeout(() => this.#fill(), firstRestartMs * 2 ** this.#failedStarts)
  }
}
