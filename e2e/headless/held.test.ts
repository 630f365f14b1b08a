import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { attemptEnds, countPages, pagesIn } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { gatedTesseract } from './gated-tesseract.ts'
import { builtProgram } from './run-leafcutter.ts'
import { writeSlips } from './slips.ts'
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
  const folder = temporaryFolder()
  const [documents, out, data] = ['slips', 'out', 'data'].map((name) => join(folder, name)) as [string, string, string]
  await writeSlips(documents, { documents: 1, pages: 8 })
  const gate = gatedTesseract()
  run = spawn(process.execPath, [program, documents, out, data, `${limitSeconds}`, gate.program], { detached: true, stdio: 'inherit' })
  const ended = new Promise<number | null>((resolve) => run?.once('exit', resolve))
  await until('two pages are being read', () => gate.waiting() === 2)

  process.kill(-(run.pid ?? 0), 'SIGSTOP')
  const inHand = countPages(data, 'running')
  await pass((limitSeconds + 1) * 1000)
  gate.open()
  process.kill(-(run.pid ?? 0), 'SIGCONT')
  const letGo = performance.now()
  await until('another page was read', () => countPages(data, 'done') > 0, 10)
  expect((performance.now() - letGo) / 1000).toBeLessThan(10)

  expect(await ended).toBe(0)
  expect(inHand).toBe(2)
  expect(attemptEnds(data)).toEqual(Array.from({ length: 8 }, () => 'done'))
  expect(pagesIn(data).map((page) => [page.state, page.attempts])).toEqual(Array.from({ length: 8 }, () => ['done', 1]))
})
