import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { inspectTask } from '../testing/tasks.ts'
import type { FromHost, ToHost } from './protocol.ts'
import { serve } from './serve.ts'

const workerFile = fileURLToPath(new URL('../testing/small-worker.ts', import.meta.url))

/** A host in this process, with one worker thread. */
function host() {
  let deliver: (message: ToHost) => void = () => {}
  const answers = new Map<number, (message: FromHost) => void>()
  const said: FromHost[] = []
  const served = serve(
    {
      post(message) {
        said.push(message)
        if ('id' in message) answers.get(message.id)?.(message)
      },
      listen: (listener) => (deliver = listener),
    },
    workerFile,
  )
  let tasks = 0
  function run(path: string): { id: number; answer: Promise<FromHost> } {
    tasks += 1
    const id = tasks
    const answer = new Promise<FromHost>((resolve) => answers.set(id, resolve))
    deliver({ type: 'run', id, name: 'inspectDocument', task: { ...inspectTask, source: { ...inspectTask.source, path } } })
    return { id, answer }
  }
  return { served, said, run, abort: (id: number) => deliver({ type: 'abort', id }) }
}

const { served, said, run, abort } = host()

beforeAll(() => served)

test('it says first that it is ready, once the code of the worker is loaded', () => {
  expect(said[0]).toEqual({ type: 'ready' })
})

test('it gives back what the task gave', async () => {
  const { id, answer } = run('scan.pdf')
  expect(await answer).toEqual({ type: 'result', id, value: { type: 'inspected', path: 'scan.pdf' } })
})

test('it tells what a task threw', async () => {
  const { id, answer } = run('throw')
  expect(await answer).toEqual({ type: 'thrown', id, message: 'a surprise', code: null })
})

test('it ends an endless loop when it is asked to, and takes the next task', async () => {
  const { id, answer } = run('loop')
  abort(id)
  expect(await answer).toEqual({ type: 'aborted', id })
  expect(await run('scan.pdf').answer).toMatchObject({ type: 'result' })
})

test('it says that a task is aborted when its thread is gone, not while that is still in native code', async () => {
  const began = performance.now()
  const { id, answer } = run('block for a second')
  await new Promise((blocked) => setTimeout(blocked, 300))
  abort(id)
  expect(await answer).toEqual({ type: 'aborted', id })
  expect(performance.now() - began).toBeGreaterThan(1_000)
})

test('it outlives a worker thread that exits, and takes the next task', async () => {
  expect(await run('exit').answer).toMatchObject({ type: 'thrown' })
  expect(await run('scan.pdf').answer).toMatchObject({ type: 'result' })
})

test('it says how much memory it takes after each task', async () => {
  said.splice(0)
  await run('scan.pdf').answer
  await new Promise((heard) => setImmediate(heard))
  expect(said.at(-1)).toEqual({ type: 'memory', bytes: expect.any(Number) })
})

test('a worker that cannot be loaded is a surprise', async () => {
  const channel = { post: () => {}, listen: () => {} }
  await expect(serve(channel, `${workerFile}.missing.mjs`)).rejects.toThrow(/missing/)
})
