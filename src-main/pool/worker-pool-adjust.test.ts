import { expect, test } from 'vitest'
import { scriptedHosts } from './testing/scripted-hosts.ts'
import { inspectTask } from './testing/tasks.ts'
import { WorkerPool } from './worker-pool.ts'

/** The number of workers and their speed change while they run. */

function poolOf(workers: number) {
  const scripted = scriptedHosts()
  const pool = new WorkerPool({
    hostFile: 'host.js',
    launchHost: scripted.launchHost,
    workers,
    tasksPerHost: () => 100,
    slotFreed() {},
    cannotStart() {},
  })
  pool.start()
  for (const host of scripted.hosts) host.say({ type: 'ready' })
  const run = () => pool.run('inspectDocument', inspectTask, { seconds: 60 }, new AbortController().signal)
  const living = () => scripted.hosts.filter((host) => !host.killed)
  return { ...scripted, pool, run, living }
}

const done = { type: 'failed', code: 'EMPTY_FILE', detail: '' }

test('more workers are started at once', () => {
  const { pool, hosts, host } = poolOf(1)
  pool.adjust(3, 'full')
  expect(hosts).toHaveLength(3)
  host(2).say({ type: 'ready' })
  expect(pool.freeSlots()).toBe(2)
})

test('of too many those end first that nobody waits for: they start, then they are idle', () => {
  const { pool, hosts, host, living } = poolOf(2)
  pool.adjust(4, 'full')
  pool.adjust(2, 'full')
  expect(living()).toEqual(hosts.slice(0, 2))
  pool.adjust(1, 'full')
  expect(living()).toEqual([host(1)])
  expect(pool.freeSlots()).toBe(1)
})

test('a busy worker too many finishes its page, then it ends and none takes its place', async () => {
  const { pool, hosts, host, run, living } = poolOf(2)
  const ends = [run(), run()]
  pool.adjust(1, 'full')
  expect(living()).toHaveLength(2)
  host(0).answer(done)
  expect(await ends[0]).toEqual(done)
  expect(living()).toEqual([host(1)])
  host(1).answer(done)
  expect(await ends[1]).toEqual(done)
  expect(pool.freeSlots()).toBe(1)
  expect(hosts).toHaveLength(2)
})

test('a busy worker too many stays when there shall be more again before it has finished', async () => {
  const { pool, hosts, host, run, living } = poolOf(2)
  const ends = [run(), run()]
  pool.adjust(1, 'full')
  pool.adjust(2, 'full')
  for (const each of hosts) each.answer(done)
  await Promise.all(ends)
  expect(living()).toEqual([host(0), host(1)])
  expect(pool.freeSlots()).toBe(2)
})

test('at another speed idle workers are replaced at once, busy ones after their page', async () => {
  const { pool, hosts, host, run } = poolOf(2)
  const end = run()
  pool.adjust(2, 'background')
  expect(hosts.map((each) => [each.speed, each.killed])).toEqual([
    ['full', false],
    ['full', true],
    ['background', false],
  ])
  host(0).answer(done)
  await end
  expect(hosts.map((each) => [each.speed, each.killed]).slice(-2)).toEqual([
    ['background', false],
    ['background', false],
  ])
  expect(host(0).killed).toBe(true)
})

test('a worker that dies is replaced only as long as there are too few', () => {
  const { pool, hosts, host } = poolOf(2)
  pool.adjust(1, 'full')
  host(1).exit('SIGKILL')
  expect(hosts).toHaveLength(3)
  host(0).exit('SIGKILL')
  expect(hosts).toHaveLength(3)
})

test('a pool that has not begun or has ended only remembers the number', () => {
  const { launchHost, hosts } = scriptedHosts()
  const pool = new WorkerPool({ hostFile: 'host.js', launchHost, workers: 1, tasksPerHost: () => 9, slotFreed() {}, cannotStart() {} })
  pool.adjust(2, 'background')
  expect(hosts).toHaveLength(0)
  pool.start()
  expect(hosts.map((host) => host.speed)).toEqual(['background', 'background'])
  pool.stop()
  pool.adjust(3, 'full')
  expect(hosts).toHaveLength(2)
})
