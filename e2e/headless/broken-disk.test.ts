import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, damages, pagesIn } from './database.ts'
import { temporaryFolder, typedBytes } from './folders.ts'
import { type Ended, leafcutter, type RunOptions } from './run-leafcutter.ts'
import { summaryOf } from './summary.ts'

/** F15: the disk of the database fails while pages are read. */
const documents = 6
const pagesEach = 20
const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
const canInject = spawnSync('strace', ['-f', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO:when=1', 'true']).status === 0

beforeAll(async () => {
  mkdirSync(at('input'))
  for (let count = 1; count <= documents; count += 1) {
    writeFileSync(at('input', `letter ${count}.pdf`), await typedBytes(pagesEach, `letter ${count}.pdf`))
  }
})

function ingest(name: string, options?: RunOptions): Promise<Ended> {
  return leafcutter(['ingest', at('input'), '--out', at(name, 'out'), '--data', at(name, 'data'), '--json'], options)
}

/** No file may grow beyond so many kilobytes: SQLite gets EFBIG, which is an I/O error to it, and no full disk. */
function limited(kilobytes: number): RunOptions {
  return { inside: ['sh', '-c', `ulimit -f ${kilobytes * 2} && exec "$@"`, 'sh'] }
}

/** Some syncs of the journal fail. @param when as strace counts them, e.g. `30` for the 30th alone, `30+` for all from there on */
function failingSyncs(name: string, when: string): RunOptions {
  const journal = ['-P', join(at(name), 'data', 'leafcutter.sqlite-wal')]
  const calls = ['-e', 'trace=fsync,fdatasync', '-e', `inject=fsync,fdatasync:error=EIO:when=${when}`]
  return { inside: ['strace', '-f', '-y', '-o', at(`${name}.trace`), ...journal, ...calls] }
}

function expectStopped(ended: Ended, data: string): void {
  expect(ended.status, ended.stderr).toBe(3)
  expect(ended.stdout).toBe('')
  expect(ended.stderr).toMatch(
    /^.*leafcutter\.sqlite: The disk did not read or write the database .+ start Leafcutter again; .+ \[DATABASE_IO\]$/m,
  )
  expect(ended.stderr).not.toMatch(/\n {4}at /)
  expect(damages(data)).toEqual([])
  expect(ask<{ stopped_at: number | null }>(data, 'select stopped_at from runs'), 'the run has no end').toEqual([{ stopped_at: null }])
  const pages = pagesIn(data)
  expect(pages.filter((page) => page.state === 'error')).toEqual([])
  expect(pages.filter((page) => page.state === 'done').length).toBeLessThan(documents * pagesEach)
  expect(ask(data, "select id from page_jobs where state = 'done' and result_id is null")).toEqual([])
}

async function expectTheNextRunFinishes(name: string): Promise<void> {
  const ended = await ingest(name)
  expect(ended.status, ended.stderr).toBe(0)
  expect(summaryOf(ended.stdout)).toMatchObject({ addsUp: true, pages: { text: documents * pagesEach } })
  expect(pagesIn(at(name, 'data')).filter((page) => page.attempts !== 1)).toEqual([])
  expect(damages(at(name, 'data'))).toEqual([])
}

test.skipIf(process.platform === 'win32')(
  'F15: an error of the disk stops the work with exit status 3, and the next run goes on',
  async () => {
    expectStopped(await ingest('limited', limited(600)), at('limited', 'data'))
    await expectTheNextRunFinishes('limited')
  },
)

describe('F15: a sync that fails', () => {
  // Skipped where strace is missing or may not be used.
  test.skipIf(!canInject).each([
    ['once', '30'],
    ['from then on', '30+'],
  ])('%s stops the work, is not tried again, and the next run goes on', async (times, when) => {
    const name = `sync fails ${times}`
    expectStopped(await ingest(name, failingSyncs(name, when)), at(name, 'data'))
    const syncs = readFileSync(at(`${name}.trace`), 'utf8').match(/f(?:data)?sync\(.*/g) ?? []
    expect(syncs.filter((call) => call.includes('EIO'))).toHaveLength(1)
    expect(syncs.at(-1)).toContain('EIO')
    await expectTheNextRunFinishes(name)
  })
})
