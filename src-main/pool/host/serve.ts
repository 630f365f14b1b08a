import { Piscina } from 'piscina'
import { assertNever } from '../../contract/assert-never.ts'
import type { WorkerEntry } from '../../contract/worker-tasks.ts'
import type { HostChannel } from './channel.ts'
import type { ToHost } from './protocol.ts'
import { watchStages } from './stage-watch.ts'

/** How often a host looks at its busy thread and at its memory, milliseconds: a thread can ask for more than 1 GB in a second. */
const lookEvery = 25

/**
 * MB for objects that live briefly, which are few in a worker: its pictures are outside of V8's heap, and when the machine is busy a large
 * place for such objects keeps dead pictures for pages. 60 scans, one worker: 254 MB in the mean and 300 at most; with V8's own 48 it was
 * 276 and 322.
 */
const youngObjectsMb = 6

/**
 * Runs the tasks that arrive, one at a time, in a worker thread; ending that thread is how a task is stopped.
 * Says that it is ready once the worker's code is loaded: a program that is not complete is not the fault of a document.
 */
export async function serve(channel: HostChannel, workerFile: string): Promise<void> {
  const stageBoard = new SharedArrayBuffer(4)
  const pool = new Piscina({
    filename: workerFile,
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    atomics: 'disabled',
    resourceLimits: { maxYoungGenerationSizeMb: youngObjectsMb },
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

  async function run({ id, name, task, stageSeconds }: Extract<ToHost, { type: 'run' }>): Promise<void> {
    const abort = new AbortController()
    const [thread] = pool.threads
    running.set(id, abort)
    const ranOut = stageSeconds ? watchStages(new Int32Array(stageBoard), stageSeconds) : () => null
    const watch = setInterval(() => {
      reportMemory()
      const over = abort.signal.aborted ? null : ranOut()
      if (!over) return
      channel.post({ type: 'ran-out', id, ...over })
      abort.abort()
    }, lookEvery)
    try {
      channel.post({ type: 'result', id, value: await pool.run({ ...(task as object), stageBoard }, { name, signal: abort.signal }) })
    } catch (error) {
      // The pool of threads answers at once; a thread in native code goes on until that returns.
      if (abort.signal.aborted && thread && !pool.threads.includes(thread)) await thread.terminate()
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
