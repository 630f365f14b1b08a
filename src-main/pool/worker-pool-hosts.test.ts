import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { scriptedHosts } from './testing/scripted-hosts.ts'
import { inspectTask } from './testing/tasks.ts'
import { memoryBudget, WorkerPool } from './worker-pool.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function startPool(options: { workers?: number; tasksPerHost?: number } = {}) {
  const scripted = scriptedHosts()
  const cannotStart = vi.fn()
  const died = vi.fn()
  const { workers = 1 } = options
  const pool = new WorkerPool({
    hostFile: 'host.js',
    launchHost: scripted.launchHost,
    workers,
    tasksPerHost: () => options.tasksPerHost ?? 100,
    slotFreed: () => {},
    cannotStart,
    died,
  })
  pool.start()
  return { pool, cannotStart, died, ...scripted }
}

const refused = { type: 'failed', code: 'EMPTY_FILE', detail: '' }

async function oneTask({ pool, host }: ReturnType<typeof startPool>, answer: object = refused): Promise<void> {
  const end = pool.run('inspectDocument', inspectTask, { seconds: 60 }, new AbortController().signal)
  host(0).answer(answer)
  await end
}

describe('a host that dies', () => {
  test('is told of with its reason, busy or not', async () => {
    const { pool, host, died } = startPool()
    host(0).say({ type: 'ready' })
    const end = pool.run('inspectDocument', inspectTask, { seconds: 60 }, new AbortController().signal)
    host(0).exit('exit code 134')
    await end
    host(1).say({ type: 'ready' })
    host(1).exit('SIGKILL')
    expect(died.mock.calls).toEqual([['exit code 134'], ['SIGKILL']])
  })

  test('because it had done enough, or the pool is stopped, is no news', async () => {
    const started = startPool({ tasksPerHost: 1 })
    started.host(0).say({ type: 'ready' })
    await oneTask(started)
    started.pool.stop()
    expect(started.hosts.every(({ killed }) => killed)).toBe(true)
    expect(started.died).not.toHaveBeenCalled()
  })
})

describe('a host that never gets ready', () => {
  test('is launched again after a wait that doubles', () => {
    const { host, hosts } = startPool()
    host(0).exit('exit code 1')
    vi.advanceTimersByTime(199)
    expect(hosts).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(hosts).toHaveLength(2)
    host(1).exit('exit code 1')
    vi.advanceTimersByTime(399)
    expect(hosts).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(hosts).toHaveLength(3)
  })

  test('is given up the fourth time in a row, with its reason', () => {
    const { host, hosts, cannotStart } = startPool()
    for (let start = 0; start < 4; start += 1) {
      expect(cannotStart).not.toHaveBeenCalled()
      host(start).exit('exit code 1')
      vi.advanceTimersByTime(10_000)
    }
    expect(cannotStart).toHaveBeenCalledExactlyOnceWith('exit code 1')
    expect(hosts).toHaveLength(4)
  })

  test('is forgiven when another one got ready in between', () => {
    const { host, cannotStart } = startPool({ workers: 2 })
    for (let start = 0; start < 3; start += 1) {
      host(-1).exit('exit code 1')
      vi.advanceTimersByTime(10_000)
    }
    host(0).say({ type: 'ready' })
    host(-1).exit('exit code 1')
    expect(cannotStart).not.toHaveBeenCalled()
  })
})

describe('a host is started afresh', () => {
  test('after as many tasks as it may do', async () => {
    const started = startPool({ tasksPerHost: 2 })
    started.host(0).say({ type: 'ready' })
    await oneTask(started)
    expect(started.host(0).killed).toBe(false)
    await oneTask(started)
    expect(started.host(0).killed).toBe(true)
    expect(started.pool.freeSlots()).toBe(0)
    started.host(1).say({ type: 'ready' })
    expect(started.pool.freeSlots()).toBe(1)
  })

  test('after as many as it may do now, when that number changes meanwhile', async () => {
    const options = { tasksPerHost: 100 }
    const started = startPool(options)
    started.host(0).say({ type: 'ready' })
    await oneTask(started)
    options.tasksPerHost = 2
    await oneTask(started)
    expect(started.host(0).killed).toBe(true)
  })

  test('not for pages whose text was there, which leave nothing behind', async () => {
    const started = startPool({ tasksPerHost: 1 })
    started.host(0).say({ type: 'ready' })
    for (let page = 0; page < 3; page += 1) await oneTask(started, { type: 'done', result: { method: 'text' } })
    expect(started.host(0).killed).toBe(false)
    await oneTask(started, { type: 'done', result: { method: 'ocr' } })
    expect(started.host(0).killed).toBe(true)
  })

  test('after a task that left it with too much memory', async () => {
    const started = startPool()
    started.host(0).say({ type: 'ready' })
    started.host(0).say({ type: 'memory', bytes: memoryBudget.recycle + 1 })
    await oneTask(started)
    expect(started.host(0).killed).toBe(true)
    expect(started.hosts).toHaveLength(2)
  })

  test('at once when it ends between two tasks', () => {
    const { host, hosts } = startPool()
    host(0).say({ type: 'ready' })
    host(0).exit('SIGKILL')
    expect(hosts).toHaveLength(2)
  })
})

describe('stopping', () => {
  test('ends every host and launches none in their place', () => {
    const { pool, host, hosts } = startPool({ workers: 2 })
    host(0).say({ type: 'ready' })
    pool.stop()
    vi.advanceTimersByTime(10_000)
    expect(hosts.map((each) => each.killed)).toEqual([true, true])
    expect(hosts).toHaveLength(2)
    expect(pool.freeSlots()).toBe(0)
  })

  test('ends a task that still runs as interrupted', async () => {
    const { pool, host } = startPool()
    host(0).say({ type: 'ready' })
    const end = pool.run('inspectDocument', inspectTask, { seconds: 60 }, new AbortController().signal)
    pool.stop()
    expect(await end).toEqual({ type: 'interrupted' })
  })
})

test('F24: a host that a hung read keeps from ending is left alone, and another takes its place', async () => {
  const { pool, host, hosts } = startPool()
  host(0).say({ type: 'ready' })
  host(0).answersAborts = false
  host(0).canBeKilled = false
  const end = pool.run('inspectDocument', inspectTask, { seconds: 30 }, new AbortController().signal)
  vi.advanceTimersByTime(30_000 + 2_000)
  expect([host(0).killed, hosts.length]).toEqual([true, 1])
  vi.advanceTimersByTime(5_000)
  expect([await end, host(0).forgotten, hosts.length]).toEqual([{ type: 'timed-out', seconds: 30 }, true, 2])
})
