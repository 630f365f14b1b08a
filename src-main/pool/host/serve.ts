import { Piscina } from 'piscina'
import { assertNever } from '../../contract/assert-never.ts'
import type { WorkerEntry } from '../../contract/worker-tasks.ts'
import type { HostChannel } from './channel.ts'
import type { ToHost } from './protocol.ts'

/** How often the memory of a busy host is reported, milliseconds. */
const memoryEvery = 1_000

/**
 * Runs the tasks that arrive, one at a time, in a worker thread; ending that thread is how a task is stopped.
 * Says that it is ready once the worker's code is loaded: a program that is not complete is not the fault of a document.
 */
export async function serve(channel: HostChannel, workerFile: string): Promise<void> {
  const pool = new Piscina({
    filename: workerFile,
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    atomics: 'disabled',
  })
  // A thread that dies between two tasks reports here; the next task gets a fresh one.
  pool.on('error', () => {})
  const running = new Map<number, AbortController>()

  channel.listen((message) => {
    switch (message.type) {
      case 'run':
        void run(message)
        break
      case 'abort':
        running.get(message.id)?.abort()
        break
      default:
        assertNever(message)
    }
  })

  await pool.run(null, { name: 'load' satisfies keyof WorkerEntry })
  channel.post({ type: 'ready' })

  async function run({ id, name, task }: Extract<ToHost, { type: 'run' }>): Promise<void> {
    const abort = new AbortController()
    running.set(id, abort)
    const watch = setInterval(reportMemory, memoryEvery)
    try {
      channel.post({ type: 'result', id, value: await pool.run(task, { name, signal: abort.signal }) })
    } catch (error) {
      channel.post(abort.signal.aborted ? { type: 'aborted', id } : thrown(id, error))
    } finally {
      clearInterval(watch)
      running.delete(id)
      reportMemory()
    }
  }

  function reportMemory(): void {
    channel.post({ type: 'memory', bytes: process.memoryUsage.rss() })
  }
}

function thrown(id: number, error: unknown) {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  return { type: 'thrown' as const, id, message, code }
}
