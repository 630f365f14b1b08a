import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { attemptEnds, countPages, pagesIn } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { builtProgram } from './run-leafcutter.ts'
import { samplesOnce } from './samples-once.ts'
import { until } from './until.ts'

/**
 * A computer that sleeps, as far as that can be had without one: the whole group of processes is held and let go. Timers are due at
 * once then, although no page could do anything in that time.
 */
const program = fileURLToPath(new URL('./read-with-limits.ts', import.meta.url))
const limitSeconds = 10
let run: ChildProcess | undefined

afterAll(() => {
  if (run?.pid !== undefined && run.exitCode === null) process.kill(-run.pid, 'SIGKILL')
})

test('F27 a program that is held for longer than a page may take goes on: no page ran out of time, each was read once', async () => {
  builtProgram()
  // A paragraph a page, which takes a tenth of its limit also where others use the cores.
  const { documents } = await samplesOnce({ documents: 1, pages: 8, short: true, onlyGood: true })
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  run = spawn(process.execPath, [program, documents, join(folder, 'out'), data, `${limitSeconds}`], { detached: true, stdio: 'inherit' })
  const ended = new Promise<number | null>((resolve) => run?.once('exit', resolve))
  await until('two pages are being read', () => countPages(data, 'running') === 2)

  process.kill(-(run.pid ?? 0), 'SIGSTOP')
  const inHand = countPages(data, 'running')
  await pass((limitSeconds + 1) * 1000)
  process.kill(-(run.pid ?? 0), 'SIGCONT')
  const letGo = performance.now()
  await until('another page was read', () => countPages(data, 'done') > 0, 10)
  expect((performance.now() - letGo) / 1000).toBeLessThan(10)

  expect(await ended).toBe(0)
  expect(inHand).toBe(2)
  expect(attemptEnds(data)).toEqual(Array.from({ length: 8 }, () => 'done'))
  expect(pagesIn(data).map((page) => [page.state, page.attempts])).toEqual(Array.from({ length: 8 }, () => ['done', 1]))
})
