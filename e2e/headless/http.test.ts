import { copyFileSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QueueStats } from '../../src-main/contract/queue-stats.ts'
import { engineSettingsSchema } from '../../src-main/contract/settings.ts'
import { type Engine, startEngine } from '../../src-main/engine.ts'
import { parseCsv } from '../../src-main/export/testing/parse-csv.ts'
import { freePort } from '../../src-main/http/testing/free-port.ts'
import { asking } from '../../src-main/http/testing/serving.ts'
import { launchChildProcess } from '../../src-main/pool/launch-host.ts'
import { type Family, parseMetrics, valueIn } from '../../src-main/telemetry/testing/parse-metrics.ts'
import { onePage } from '../../src-workers/testing/raw-pdf.ts'
import { ask, pagesIn } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { builtProgram, leafcutter } from './run-leafcutter.ts'
import { until } from './until.ts'

/** The whole engine over HTTP: imported, read, failed and tried again, with real workers of which some pages make a mess. */

const folder = temporaryFolder()
const data = join(folder, 'data')
const input = join(folder, 'in')
const good = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']
const bad = ['refused.pdf', 'aborts.pdf']

/** A worker that reads every page as the real one does, but for those whose name says otherwise. */
const worker = `
import * as real from './real-worker.js'
export const { inspectDocument, load, renderImage } = real
export async function processPage(task) {
  const { path } = task.source
  const timings = { openMs: 3, textMs: 4, renderMs: null, ocrMs: 5 }
  if (path.endsWith('refused.pdf')) return { type: 'failed', code: 'OCR_FAILED', detail: 'as its name says', timings }
  if (path.endsWith('aborts.pdf')) process.abort()
  return real.processPage(task)
}`

// Inside of the project, where the packages are found.
const projectFolder = dirname(dirname(dirname(builtProgram())))
mkdirSync(join(projectFolder, '.cache'), { recursive: true })
const copy = mkdtempSync(join(projectFolder, '.cache', 'http-'))
let engine: Engine
let port: number
let send: ReturnType<typeof asking>['send']

beforeAll(async () => {
  cpSync(join(projectFolder, 'out', 'main'), copy, { recursive: true })
  copyFileSync(join(projectFolder, 'package.json'), join(copy, 'package.json'))
  renameSync(join(copy, 'worker.js'), join(copy, 'real-worker.js'))
  writeFileSync(join(copy, 'worker.js'), worker)
  mkdirSync(input)
  // Not one like the other: what was read once is not read again.
  for (const name of [...good, ...bad]) writeFileSync(join(input, name), onePage({ catalog: `/Note (${name})` }))
  port = await freePort()
  engine = startEngine({
    dataDir: data,
    migrationsDir: join(projectFolder, 'drizzle'),
    hostFile: join(copy, 'pool-host.js'),
    settings: engineSettingsSchema.parse({ workers: 2, httpPort: port }),
    launchHost: launchChildProcess,
  })
  ;({ send } = asking(port))
  await until('it answers', () => engine.httpEndpoint().address !== null)
})

afterAll(async () => {
  await engine.stop(0)
  rmSync(copy, { recursive: true, force: true })
})

/** A call of the API with the token that the command line prints. */
async function api<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const headers = { Authorization: `Bearer ${engine.httpToken()}`, 'Content-Type': 'application/json' }
  const answer = await send(`/api${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  expect(answer.status, answer.text).toBe(200)
  return JSON.parse(answer.text) as Answer
}

const metrics = async (): Promise<Family[]> => parseMetrics((await send('/metrics')).text)
const stats = async (): Promise<QueueStats> => JSON.parse((await send('/stats')).text) as QueueStats
const isOver = (batchId: string) =>
  until('the batch is over', async () => /^completed/.test((await api<{ state: string }>('GET', `/batches/${batchId}`)).state), 120)
/** What was counted may be told again for a second. */
const settled = () =>
  until('nothing is counted any more', async () => valueIn(await metrics(), 'leafcutter_pages', { state: 'queued' }) === 0)

/** What the database says, in the words of the metrics. */
function fromDatabase() {
  const sum = (sql: string) => ask<{ key: string; value: number }>(data, sql).map(({ key, value }) => [key, value])
  return {
    ends: Object.fromEntries(sum(`select "end" as key, count(*) as value from attempts group by 1`)),
    failures: Object.fromEntries(sum(`select error_code as key, count(*) as value from attempts where "end" = 'failed' group by 1`)),
    done: ask<{ value: number }>(data, `select count(*) as value from attempts where "end" = 'done'`)[0]?.value,
    states: Object.fromEntries(sum('select state as key, count(*) as value from page_jobs group by 1')),
    seconds: (ask<{ value: number }>(data, 'select sum(finished_at - started_at) as value from attempts')[0]?.value ?? 0) / 1_000,
  }
}

async function fromMetrics() {
  const families = await metrics()
  const by = (name: string, label: string) => {
    const sums: Record<string, number> = {}
    for (const { name: found, labels, value } of families.flatMap(({ samples }) => samples)) {
      const key = labels[label] ?? ''
      if (found === `leafcutter_${name}` && value > 0) sums[key] = (sums[key] ?? 0) + value
    }
    return sums
  }
  return { families, by, value: (name: string, labels = {}) => valueIn(families, `leafcutter_${name}`, labels) }
}

describe('a batch that a script imports', () => {
  let batchId: string

  test('is read, and what fails is tried again', async () => {
    ;({ batchId } = await api<{ batchId: string }>('POST', '/batches', { paths: [input], outputDir: join(folder, 'out') }))
    await isOver(batchId)
    expect(pagesIn(data).map(({ file, state, attempts }) => [file, state, attempts])).toEqual([
      ['a.pdf', 'done', 1],
      ['aborts.pdf', 'error', 2],
      ['b.pdf', 'done', 1],
      ['c.pdf', 'done', 1],
      ['d.pdf', 'done', 1],
      ['refused.pdf', 'error', 2],
    ])
  })

  test('is in the metrics as it is in the database: attempts, failures by code, retries, times and states', async () => {
    await settled()
    const { by, value } = await fromMetrics()
    const { ends, failures, done, states, seconds } = fromDatabase()
    expect(by('page_attempts_total', 'end')).toEqual(ends)
    expect(value('pages_done_total')).toBe(done)
    const failed = by('page_failures_total', 'code')
    const retried = by('page_retries_total', 'code')
    expect([failed, retried]).toEqual([
      { OCR_FAILED: 1, WORKER_CRASHED: 1 },
      { OCR_FAILED: 1, WORKER_CRASHED: 1 },
    ])
    expect(Object.fromEntries(Object.entries(failures).map(([code]) => [code, (failed[code] ?? 0) + (retried[code] ?? 0)]))).toEqual(
      failures,
    )
    expect([value('pages', { state: 'error' }), value('pages', { state: 'queued' }), value('pages', { state: 'running' })]).toEqual([
      states.error,
      0,
      0,
    ])
    expect(value('stage_duration_seconds_count', { stage: 'page' })).toBe((ends.done ?? 0) + (ends.failed ?? 0))
    expect(value('stage_duration_seconds_sum', { stage: 'page' })).toBeCloseTo(seconds, 3)
    expect(value('page_wait_seconds_count')).toBe((ends.done ?? 0) + (ends.failed ?? 0))
  })

  test('is in the sums as well, and the command says the same', async () => {
    const found = await until('the sums are new', async () => {
      const now = await stats()
      return now.doneToday === good.length && now.failed === bad.length ? now : null
    })
    expect(found).toMatchObject({ waiting: 0, running: 0, failed: 2, doneToday: 4, oldestWaitingSeconds: null })
    const printed = await leafcutter(['stats', '--data', data, '--json'])
    expect(JSON.parse(printed.stdout)).toMatchObject({ waiting: 0, running: 0, failed: 2 })
  })

  test('gives its report and its certificate', async () => {
    const report = await send(`/api/batches/${batchId}/report.csv`, { headers: { Authorization: `Bearer ${engine.httpToken()}` } })
    const rows = parseCsv(report.text.slice(1))
    expect(
      rows
        .slice(1)
        .map(([file, , state]) => `${file} ${state}`)
        .sort(),
    ).toEqual([...good.map((name) => `${name} done`), ...bad.map((name) => `${name} error`)].sort())
    const path = join(folder, 'certificate.json')
    expect(await api('POST', `/batches/${batchId}/certificate`, { path })).toMatchObject({ addsUp: true })
    expect((await leafcutter(['certificate', '--check', path])).status).toBe(0)
  })

  test('can be tried again, and the metrics follow', async () => {
    const before = await fromMetrics()
    expect(await api('POST', `/batches/${batchId}/retry`, { code: 'OCR_FAILED' })).toEqual({ pages: 1, files: 0 })
    await isOver(batchId)
    await settled()
    const after = await fromMetrics()
    expect(after.value('page_failures_total', { code: 'OCR_FAILED' }) - before.value('page_failures_total', { code: 'OCR_FAILED' })).toBe(1)
    expect(after.by('page_attempts_total', 'end')).toEqual(fromDatabase().ends)
  })
})

describe('the endpoint of a run', () => {
  test('is closed and opened by the setting, while everything else goes on', async () => {
    await engine.changeSettings({ httpPort: null })
    await until('nobody answers', () =>
      send('/health').then(
        () => false,
        () => true,
      ),
    )
    await engine.changeSettings({ httpPort: port })
    await until('it answers', () =>
      send('/health').then(
        ({ status }) => status === 200,
        () => false,
      ),
    )
  })

  test('lets in whoever has the token that the command prints, and after --renew only the new one', async () => {
    const token = (await leafcutter(['token', '--data', data])).stdout.trim()
    const status = async (bearer: string) => (await send('/api/batches', { headers: { Authorization: `Bearer ${bearer}` } })).status
    expect([token, await status(token)]).toEqual([engine.httpToken(), 200])
    const renewed = (await leafcutter(['token', '--renew', '--data', data])).stdout.trim()
    expect([await status(token), await status(renewed)]).toEqual([401, 200])
  })

  test('that finds its port taken is told by the command, which reads on', async () => {
    const other = join(folder, 'other')
    const args = ['--out', join(other, 'out'), '--data', join(other, 'data'), '--http-port', String(port)]
    const run = await leafcutter(['ingest', join(input, 'a.pdf'), ...args])
    expect(run.status, run.stderr).toBe(0)
    expect(run.stderr).toMatch(new RegExp(`port ${port}, EADDRINUSE.*\\[PORT_UNAVAILABLE\\]`))
    expect(run.stderr).not.toContain('Metrics and the HTTP API are at')
  })
})
