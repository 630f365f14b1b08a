import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, countPages } from './database.ts'
import { filesIn, temporaryFolder } from './folders.ts'
import { gatedTesseract } from './gated-tesseract.ts'
import { leafcutter, startLeafcutter } from './run-leafcutter.ts'
import { writeSlips } from './slips.ts'
import { until } from './until.ts'

/** Of these 24 pages 20 are the sample. */
const documents = join(temporaryFolder(), 'slips')

beforeAll(() => writeSlips(documents, { documents: 2, pages: 12, lines: 7 }))

function newPlace() {
  const folder = temporaryFolder()
  return { data: join(folder, 'data'), out: join(folder, 'out') }
}

const rows = (data: string, table: string): number => ask<{ count: number }>(data, `select count(*) as count from ${table}`)[0]?.count ?? -1

describe('a check', () => {
  test('counts every page, reads twenty, and leaves nothing behind but what it read', async () => {
    const { data, out } = newPlace()
    const args = [documents, '--out', out, '--data', data, '--workers', '2', '--text', 'force', '--json']
    const checked = await leafcutter(['ingest', '--check', ...args])
    expect(checked.status, checked.stderr).toBe(0)
    const check = JSON.parse(checked.stdout)
    expect(check).toMatchObject({
      files: { total: 2, unreadable: 0 },
      pages: 24,
      contents: { twins: { groups: 0, files: 0 } },
      sample: { state: 'done', drawn: 20, done: 20, failed: 0, pagesLeft: 4, few: false, withText: null },
      disk: { enough: true },
      errors: [],
    })
    expect(check.sample.pageMs).toHaveLength(20)
    expect(check.sample.times.length).toBeGreaterThan(0)
    expect(existsSync(out)).toBe(false)
    expect(['documents', 'page_jobs', 'attempts', 'sampled_pages'].map((table) => rows(data, table))).toEqual([0, 0, 0, 0])

    const ingested = await leafcutter(['ingest', ...args])
    expect(JSON.parse(ingested.stdout)).toMatchObject({ state: 'completed', pages: { total: 24, ocr: 24 }, addsUp: true })
    // The pages of the sample were not read again, and the emptied row of the check went at this start.
    expect(rows(data, 'attempts')).toBe(4)
    expect(rows(data, 'batches')).toBe(1)
  })

  test('that was interrupted leaves no batch', async () => {
    const { data, out } = newPlace()
    const gate = gatedTesseract()
    gate.keepIn(data)
    const run = startLeafcutter([
      'check',
      documents,
      '--out',
      out,
      '--data',
      data,
      '--workers',
      '1',
      '--text',
      'force',
      '--engine',
      'native',
    ])
    await until('a page is read', () => gate.waiting() > 0, 60)
    expect(countPages(data, 'running')).toBe(1)
    run.signal('SIGINT')
    expect((await run.ended).status).toBe(130)
    expect(rows(data, 'page_jobs')).toBe(0)
    expect(JSON.parse((await leafcutter(['status', '--data', data, '--json'])).stdout)).toEqual([])
  })
})

test('a batch that starts later is counted, waits also for another run, and is started by resume', async () => {
  const { data, out } = newPlace()
  const later = new Date(Date.now() + 2 * 3_600_000)
  const time = `${later.getHours()}:${String(later.getMinutes()).padStart(2, '0')}`
  const args = ['ingest', documents, '--out', out, '--data', data, '--workers', '2', '--start-at', time, '--json']
  const first = startLeafcutter(args)
  await until('all pages are counted', () => countPages(data, 'queued') === 24, 60)
  first.killAll()
  await first.ended

  const second = startLeafcutter(args)
  await until('it says when it starts', () => second.told().includes('pages are read from'), 30)
  const [held] = JSON.parse((await leafcutter(['status', '--data', data, '--json'])).stdout)
  expect(held).toMatchObject({ state: 'held', pages: { queued: 24, running: 0, ocr: 0 } })
  expect(new Date(held.held.startsAt).getMinutes()).toBe(later.getMinutes())
  expect(rows(data, 'attempts')).toBe(0)
  expect((await leafcutter(['resume', held.id, '--data', data])).status).toBe(0)
  const ended = await second.ended
  expect(JSON.parse(ended.stdout)).toMatchObject({ state: 'completed', pages: { total: 24 }, addsUp: true })
  expect(filesIn(out)).toContain('report.csv')
})
