import type { ImageOutcome, ImageTask } from '../contract/worker-tasks.ts'
import type { LaunchHost } from './launch-host.ts'
import { SpareWorker } from './spare-worker.ts'
import type { TaskEnd } from './worker-pool.ts'

const limit = { seconds: 60 }

/** Paints pages for whoever looks at them, in a worker of its own, so that looking does not wait for reading. */
export class PagePainter {
  readonly #worker: SpareWorker

  constructor(options: { hostFile: string; launchHost: LaunchHost }) {
    this.#worker = new SpareWorker(options)
  }

  /** One picture after the other, in the order they were asked for. */
  paint(task: ImageTask, signal: AbortSignal): Promise<TaskEnd<ImageOutcome>> {
    return this.#worker.run('renderImage', task, limit, signal)
  }

  stop(): void {
    this.#worker.stop()
  }
}
