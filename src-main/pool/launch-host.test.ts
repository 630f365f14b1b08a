import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { launchChildProcess } from './launch-host.ts'
import { inspectTask } from './testing/tasks.ts'
import { WorkerPool } from './worker-pool.ts'

const hostFile = fileURLToPath(new URL('./testing/small-host.ts', import.meta.url))
const started: WorkerPool[] = []

afterEach(() => {
  for (const pool of started.splice(0)) pool.stop()
})

/** A pool of one real process, once that is ready. */
async function realPool(): Promise<{ pool: WorkerPool; freed(): Promise<void> }> {
  let tellFreed = () => {}
  const freed = () => new Promise<void>((resolve) => (tellFreed = resolve))
  const pool = new WorkerPool({
    hostFile,
    launchHost: launchChildProcess,
    workers: 1,
    tasksPerHost: () => 100,
    slotFreed: () => tellFreed(),
    cannotStart: () => {},
  })
  started.push(pool)
  const ready = freed()
  pool.start()
  await ready
  return { pool, freed }
}

function run(pool: WorkerPool, path: string, seconds = 60, signal = new AbortController().signal) {
  return pool.run('inspectDocument', { ...inspectTask, source: { ...inspectTask.source, path } }, { seconds }, signal)
}

test('a host is a process of its own', async () => {
  const { pool } = await realPool()
  const processId = await run(pool, 'scan.pdf')
  expect(processId).toBeTypeOf('number')
  expect(processId).not.toBe(process.pid)
})

test('a process gives large blocks back to the system when they are freed, and has the environment of the program otherwise', async () => {
  const { pool } = await realPool()
  const settings = { MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' }
  expect(await run(pool, 'environment')).toMatchObject({ ...settings, PATH: process.env.PATH })
})

test('a process that exits mid-page costs that page, and another takes its place', async () => {
  const { pool, freed } = await realPool()
  const first = await run(pool, 'scan.pdf')
  const replaced = freed()
  expect(await run(pool, 'exit')).toEqual({ type: 'crashed', code: 'WORKER_CRASHED', detail: 'exit code 134' })
  await replaced
  while (pool.freeSlots() === 0) await freed()
  expect(await run(pool, 'scan.pdf')).not.toBe(first)
})

test('a process in an endless loop is ended at the limit', async () => {
  const { pool } = await realPool()
  expect(await run(pool, 'loop', 0.01)).toEqual({ type: 'timed-out', seconds: 0.01 })
})
