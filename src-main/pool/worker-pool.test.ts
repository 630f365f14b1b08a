import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { scriptedHosts } from './testing/scripted-hosts.ts'
import { inspectTask } from './testing/tasks.ts'
import { memoryBudget, type TimeLimit, WorkerPool } from './worker-pool.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = new AbortController().signal

function startPool(options: { workers?: number; tasksPerHost?: number } = {}) {
  const { launchHost, hosts, host } = scriptedHosts()
  const slotFreed = vi.fn()
  const cannotStart = vi.fn()
  const pool = new WorkerPool({
    hostFile: 'host.js',
    launchHost,
    workers: options.workers ?? 1,
    tasksPerHost: () => options.tasksPerHost ?? 100,
    slotFreed,
    cannotStart,
  })
  pool.start()
  const run = (signal: AbortSignal = never, limit: TimeLimit = { seconds: 60 }) => pool.run('inspectDocument', inspectTask, limit, signal)
  return { pool, hosts, host, slotFreed, cannotStart, run }
}

/** With one worker that is ready. */
function readyPool(options: { tasksPerHost?: number } = {}) {
  const started = startPool(options)
  started.host(0).say({ type: 'ready' })
  return started
}

describe('slots', () => {
  test('there are none before a host is ready, and each that becomes ready is told', () => {
    const { pool, host, slotFreed } = startPool({ workers: 2 })
    expect(pool.freeSlots()).toBe(0)
    host(0).say({ type: 'ready' })
    expect(pool.freeSlots()).toBe(1)
    expect(slotFreed).toHaveBeenCalledTimes(1)
  })

  test('a task takes one at once, and it is told when it is free again', async () => {
    const { pool, host, slotFreed, run } = readyPool()
    slotFreed.mockClear()
    const end = run()
    expect([pool.freeSlots(), pool.busy()]).toEqual([0, 1])
    host(0).answer({ type: 'failed', code: 'EMPTY_FILE', detail: '' })
    expect(await end).toEqual({ type: 'failed', code: 'EMPTY_FILE', detail: '' })
    vi.runAllTimers()
    expect([pool.freeSlots(), pool.busy()]).toEqual([1, 0])
    expect(slotFreed).toHaveBeenCalledTimes(1)
  })

  test('a task without a free worker ends as interrupted', async () => {
    expect(await startPool().run()).toEqual({ type: 'interrupted' })
  })

  test('starting twice launches no more hosts', () => {
    const { pool, hosts } = startPool({ workers: 2 })
    pool.start()
    expect(hosts).toHaveLength(2)
  })
})

describe('a host', () => {
  const read = (path: string) => ({ ...inspectTask, source: { ...inspectTask.source, path } })

  test('that may still have the document open is given its next page', async () => {
    const { pool, host } = startPool({ workers: 2 })
    for (const index of [0, 1]) host(index).say({ type: 'ready' })
    const reading = ['/in/a.pdf', '/in/b.pdf'].map((path) => pool.run('inspectDocument', read(path), { seconds: 60 }, never))
    for (const index of [0, 1]) host(index).answer({ type: 'failed', code: 'EMPTY_FILE', detail: '' })
    await Promise.all(reading)
    void pool.run('inspectDocument', read('/in/b.pdf'), { seconds: 60 }, never)
    expect([host(0).heard.length, host(1).heard.length]).toEqual([1, 2])
  })
})

describe('a task', () => {
  test('that throws crashed, and its host goes on', async () => {
    const { pool, host, run } = readyPool()
    const end = run()
    host(0).say({ type: 'thrown', id: host(0).task().id, message: 'a surprise', code: null })
    expect(await end).toEqual({ type: 'crashed', code: 'WORKER_CRASHED', detail: 'a surprise' })
    expect(pool.freeSlots()).toBe(1)
  })

  test('whose thread ran out of memory ends as OUT_OF_MEMORY', async () => {
    const { host, run } = readyPool()
    const end = run()
    host(0).say({ type: 'thrown', id: 1, message: 'heap limit', code: 'ERR_WORKER_OUT_OF_MEMORY' })
    expect(await end).toEqual({ type: 'crashed', code: 'OUT_OF_MEMORY', detail: 'heap limit' })
  })

  test('whose host exits crashed, and another host takes its place', async () => {
    const { pool, host, hosts, run } = readyPool()
    const end = run()
    host(0).exit('exit code 134')
    expect(await end).toEqual({ type: 'crashed', code: 'WORKER_CRASHED', detail: 'exit code 134' })
    expect([hosts.length, pool.freeSlots()]).toEqual([2, 0])
    host(1).say({ type: 'ready' })
    expect(pool.freeSlots()).toBe(1)
  })

  test('whose host takes more memory than allowed is ended as OUT_OF_MEMORY', async () => {
    const { host, run } = readyPool()
    const end = run()
    host(0).say({ type: 'memory', bytes: memoryBudget.kill })
    expect(host(0).killed).toBe(false)
    host(0).say({ type: 'memory', bytes: memoryBudget.kill + 1 })
    expect(await end).toEqual({ type: 'crashed', code: 'OUT_OF_MEMORY', detail: 'limit 1300 MB' })
  })

  test('that takes longer than its limit ends as timed-out, and the slot is free again', async () => {
    const { pool, host, run } = readyPool()
    const end = run(never, { seconds: 5 })
    vi.advanceTimersByTime(4_999)
    expect(host(0).heard).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(await end).toEqual({ type: 'timed-out', seconds: 5 })
    expect(pool.freeSlots()).toBe(1)
  })

  test('that is aborted ends as interrupted, and the slot is free again', async () => {
    const { pool, run } = readyPool()
    const abort = new AbortController()
    const end = run(abort.signal)
    abort.abort()
    expect(await end).toEqual({ type: 'interrupted' })
    expect(pool.freeSlots()).toBe(1)
  })

  test('that was aborted before it began is not given to a host', async () => {
    const { host, run } = readyPool()
    expect(await run(AbortSignal.abort())).toEqual({ type: 'interrupted' })
    expect(host(0).heard).toEqual([])
  })

  test('whose host does not answer the abort is ended with its host', async () => {
    const { host, hosts, run } = readyPool()
    host(0).answersAborts = false
    const end = run(never, { seconds: 5 })
    vi.advanceTimersByTime(5_000 + 1_999)
    expect(host(0).killed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(host(0).killed).toBe(true)
    expect(await end).toEqual({ type: 'timed-out', seconds: 5 })
    expect(hosts).toHaveLength(2)
  })

  test('one step of which ran out of time ends as timed-out with that step, once its thread is gone', async () => {
    const { pool, host, run } = readyPool()
    const end = run(never, { seconds: 60, stages: { open: 1, text: 1, render: 2, ocr: 3 } })
    expect(host(0).task()).toMatchObject({ stageSeconds: { open: 1, text: 1, render: 2, ocr: 3 } })
    host(0).say({ type: 'ran-out', id: 1, stage: 'render', seconds: 2 })
    expect(pool.freeSlots()).toBe(0)
    host(0).say({ type: 'aborted', id: 1 })
    expect(await end).toEqual({ type: 'timed-out', seconds: 2, stage: 'render' })
    expect(pool.freeSlots()).toBe(1)
  })

  test('one step of which ran out of time in a thread that does not end is ended with its host', async () => {
    const { host, hosts, run } = readyPool()
    const end = run()
    host(0).say({ type: 'ran-out', id: 1, stage: 'ocr', seconds: 3 })
    vi.advanceTimersByTime(1_999)
    expect(host(0).killed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(await end).toEqual({ type: 'timed-out', seconds: 3, stage: 'ocr' })
    expect(hosts).toHaveLength(2)
  })

  test('that answered although a step had run out counts as answered', async () => {
    const { host, run } = readyPool()
    const end = run()
    host(0).say({ type: 'ran-out', id: 1, stage: 'ocr', seconds: 3 })
    host(0).answer({ type: 'failed', code: 'EMPTY_FILE', detail: '' })
    expect(await end).toMatchObject({ type: 'failed' })
  })

  test('whose host says that there was no memory ends as OUT_OF_MEMORY', async () => {
    const { host, run } = readyPool()
    const end = run()
    host(0).exit('out of memory, SIGABRT')
    expect(await end).toEqual({ type: 'crashed', code: 'OUT_OF_MEMORY', detail: 'out of memory, SIGABRT' })
  })

  test('that answered in the last moment counts as answered', async () => {
    const { host, run } = readyPool()
    host(0).answersAborts = false
    const end = run(never, { seconds: 5 })
    vi.advanceTimersByTime(5_000)
    host(0).answer({ type: 'failed', code: 'EMPTY_FILE', detail: '' })
    expect(await end).toMatchObject({ type: 'failed' })
  })

  test('is not ended by the late answer to another', async () => {
    const { host, run } = readyPool()
    const first = run()
    host(0).answer({ type: 'failed', code: 'EMPTY_FILE', detail: 'first' })
    await first
    const second = run()
    host(0).say({ type: 'result', id: 1, value: { type: 'failed', code: 'EMPTY_FILE', detail: 'late' } })
    host(0).answer({ type: 'failed', code: 'EMPTY_FILE', detail: 'second' })
    expect(await second).toMatchObject({ detail: 'second' })
  })
})
