import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { attemptEnds, countPages, damages, pagesIn } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { gatedTesseract } from './gated-tesseract.ts'
import { killWhatRuns, leafcutter, type Running, startLeafcutter, workersOf } from './run-leafcutter.ts'
import { writeSlips } from './slips.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

afterEach(killWhatRuns)

const documents = 8
const folder = temporaryFolder()
const data = join(folder, 'data')

/** Ends each worker as soon as it has a page in hand, as a virus scanner would, until the program ends. Gives how many that were. */
async function killEveryWorker(run: Running): Promise<number> {
  const killed = new Set<number>()
  let over = false
  void run.ended.finally(() => (over = true))
  const victim = () => (countPages(data, 'running') > 0 ? workersOf(run).find((worker) => !killed.has(worker)) : undefined)
  while (!over) {
    const worker = await until('a worker has a page in hand', () => over || victim(), 60)
    if (typeof worker !== 'number') break
    killed.add(worker)
    process.kill(worker, 'SIGKILL')
    await until(
      'its page is out of hand',
      () => over || countPages(data, 'running') === 0 || workersOf(run).every((each) => each !== worker),
    )
  }
  return killed.size
}

test('F7 when something kills every worker the run stops and says so, no page pays for it, and the next run reads all', async () => {
  const [input, gate] = [join(folder, 'slips'), gatedTesseract()]
  await writeSlips(input, { documents, pages: 1 })
  gate.keepIn(data)
  const command = ['ingest', input, '--out', join(folder, 'out'), '--data', data, '--workers', '1', '--engine', 'native', '--json']
  const run = startLeafcutter(command)
  const killed = await killEveryWorker(run)
  const ended = await run.ended
  expect(ended.status, ended.stderr).toBe(3)
  expect(ended.stderr).toMatch(/\(5 in a row, the last one: SIGKILL\).*\[WORKERS_KEEP_DYING\]/)
  expect(killed).toBeGreaterThanOrEqual(5)
  expect(attemptEnds(data)).toHaveLength(5)
  expect(pagesIn(data).map((page) => [page.state, page.attempts])).toEqual(Array.from({ length: documents }, () => ['queued', 0]))
  expect(damages(data)).toEqual([])

  gate.open()
  const next = await leafcutter(command)
  expect(next.status, next.stderr).toBe(0)
  expect(summaryOf(next.stdout)).toMatchObject({ state: 'completed', addsUp: true, pages: { ocr: documents } })
  expect(attemptEnds(data).filter((end) => end === 'done')).toHaveLength(documents)
})
