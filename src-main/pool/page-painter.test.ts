import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ImageTask } from '../contract/worker-tasks.ts'
import { PagePainter } from './page-painter.ts'
import { scriptedHosts } from './testing/scripted-hosts.ts'
import { inspectTask } from './testing/tasks.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const task: ImageTask = { ...inspectTask, kind: 'pdf', pageNumber: 1, maxSide: 900 }
const picture = { type: 'image', mediaType: 'image/png', bytes: new Uint8Array(1), width: 1, height: 1 }
const never = new AbortController().signal
const heard = () => vi.advanceTimersByTimeAsync(0)

function makePainter() {
  const scripted = scriptedHosts()
  return { painter: new PagePainter({ hostFile: 'host.js', launchHost: scripted.launchHost }), ...scripted }
}

test('the worker is started by the first look, and kept for the second', async () => {
  const { painter, hosts, host } = makePainter()
  expect(hosts).toHaveLength(0)
  const first = painter.paint(task, never)
  const second = painter.paint(task, never)
  await heard()
  host(0).say({ type: 'ready' })
  await heard()
  host(0).answer(picture)
  expect(await first).toEqual(picture)
  await heard()
  host(0).answer(picture)
  expect(await second).toEqual(picture)
  expect(hosts).toHaveLength(1)
})

test('the worker is ended when nobody looked for a minute, and started again by the next look', async () => {
  const { painter, hosts, host } = makePainter()
  const first = painter.paint(task, never)
  await heard()
  host(0).say({ type: 'ready' })
  await heard()
  host(0).answer(picture)
  await first
  await vi.advanceTimersByTimeAsync(59_999)
  expect(host(0).killed).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(host(0).killed).toBe(true)
  void painter.paint(task, never)
  await heard()
  expect(hosts).toHaveLength(2)
})

test('nothing is painted for somebody who looked away before it was their turn', async () => {
  const { painter, hosts } = makePainter()
  expect(await painter.paint(task, AbortSignal.abort())).toEqual({ type: 'interrupted' })
  expect(hosts).toHaveLength(0)
})

test('when the worker cannot be started the look ends, and the next one tries again', async () => {
  const { painter, hosts, host } = makePainter()
  const look = painter.paint(task, never)
  await heard()
  for (let start = 0; start < 4; start += 1) {
    host(start).exit('exit code 1')
    await vi.advanceTimersByTimeAsync(10_000)
  }
  expect(await look).toEqual({ type: 'interrupted' })
  void painter.paint(task, never)
  await heard()
  expect(hosts).toHaveLength(5)
})
