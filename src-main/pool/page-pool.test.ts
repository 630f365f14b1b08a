import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { noTimings } from '../contract/page.ts'
import { engineSettingsSchema } from '../contract/settings.ts'
import type { LimitedStage, PageTask } from '../contract/worker-tasks.ts'
import type { ClaimedPage, PageEnd, PagePool } from '../queue/ports.ts'
import { claimedPage, doneEnd, runningPage } from '../queue/testing/pages.ts'
import { InlinePagePool } from './inline-page-pool.ts'
import { type PagePoolParts, pagePool } from './page-pool.ts'
import { type ScriptedHost, scriptedHosts } from './testing/scripted-hosts.ts'
import { WorkerPool } from './worker-pool.ts'

type Read = (claimed: { page: { pageNumber: number } }) => Promise<PageEnd>

/** The worker pool with hosts that read with a given function. */
function workerPages(workers: number, read: Read, parts: Partial<PagePoolParts> = {}) {
  const { launchHost, hosts } = scriptedHosts()
  const pool = new WorkerPool({ hostFile: 'host.js', launchHost, workers, tasksPerHost: () => 100, slotFreed() {}, cannotStart() {} })
  pool.start()
  for (const host of hosts) {
    const post = host.post.bind(host)
    host.post = (message) => {
      post(message)
      const sent = message as { type: string; id: number; task: PageTask }
      if (sent.type !== 'run') return
      read({ page: { pageNumber: sent.task.pageNumber } }).then(
        (value) => host.say({ type: 'result', id: sent.id, value }),
        (error: Error) => host.say({ type: 'thrown', id: sent.id, message: error.message, code: null }),
      )
    }
    host.say({ type: 'ready' })
  }
  const settings = engineSettingsSchema.parse({ workers })
  const languageData = () => ({ folder: '/data', gzip: false })
  const engine = () => ({ name: 'tesseract.js' as const })
  return { pages: pagePool({ pool, settings, artefactFolder: '/artefacts', languageData, engine, ...parts }), hosts }
}

const pools: [string, (workers: number, read: Read) => PagePool][] = [
  ['inline', (workers, read) => new InlinePagePool(workers, read)],
  ['workers', (workers, read) => workerPages(workers, read).pages],
]

const forever = () => new Promise<PageEnd>(() => {})
const never = new AbortController().signal

describe.each(pools)('every pool of pages: %s', (_, poolOf) => {
  test('gives back what the reading gave', async () => {
    expect(await poolOf(1, async () => doneEnd).processPage(claimedPage(), never)).toEqual(doneEnd)
  })

  test('a page takes a slot at once and frees it at its end', async () => {
    const pool = poolOf(2, async () => doneEnd)
    const end = pool.processPage(claimedPage(), never)
    expect(pool.freeSlots()).toBe(1)
    await end
    expect(pool.freeSlots()).toBe(2)
  })

  test('a reading that throws is a crash of that page alone', async () => {
    const read: Read = async ({ page }) => (page.pageNumber === 1 ? Promise.reject(new Error('a surprise')) : doneEnd)
    const pool = poolOf(2, read)
    const pageNumbered = (pageNumber: number): ClaimedPage => claimedPage(runningPage({ pageNumber }))
    const ends = await Promise.all([pool.processPage(pageNumbered(1), never), pool.processPage(pageNumbered(2), never)])
    expect(ends).toEqual([{ type: 'crashed', code: 'WORKER_CRASHED', detail: 'a surprise' }, doneEnd])
    expect(pool.freeSlots()).toBe(2)
  })

  test('an abort ends the page as interrupted and frees its slot', async () => {
    const pool = poolOf(1, forever)
    const abort = new AbortController()
    const end = pool.processPage(claimedPage(), abort.signal)
    abort.abort()
    expect(await end).toEqual({ type: 'interrupted' })
    expect(pool.freeSlots()).toBe(1)
  })

  test('a page that was aborted before it began is interrupted', async () => {
    expect(await poolOf(1, forever).processPage(claimedPage(), AbortSignal.abort())).toEqual({ type: 'interrupted' })
  })
})

test('a worker is told everything that it needs of a page', async () => {
  const { pages, hosts } = workerPages(1, async () => doneEnd)
  await pages.processPage(claimedPage(runningPage({ pageNumber: 4 })), never)
  expect(hosts[0]?.task()).toMatchObject({
    name: 'processPage',
    task: {
      source: { path: '/in/scan.pdf' },
      kind: 'pdf',
      pageNumber: 4,
      textPolicy: 'skip',
      renderDpi: 300,
      smaller: false,
      pageSegmentation: 3,
      engine: { name: 'tesseract.js' },
      turn: true,
      deskew: true,
      despeckle: false,
      cleanBackground: false,
      languages: ['eng'],
      languageData: { folder: '/data', gzip: false },
      limits: { maxFileBytes: 2 * 1024 ** 3, maxPages: 20_000, maxPixels: 100_000_000, maxSide: 16_384 },
      artefactFolder: '/artefacts',
    },
  })
})

test('a page may have a time of its own, in all and for each step', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { pages, hosts } = workerPages(1, forever)
  const end = pages.processPage({ ...claimedPage(), pageSeconds: 600 }, never)
  await vi.advanceTimersByTimeAsync(599_000)
  expect(hosts[0]?.heard.filter(({ type }) => type === 'abort')).toEqual([])
  expect(hosts[0]?.task().stageSeconds).toEqual({ open: 600, text: 600, render: 600, ocr: 600 })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await end).toEqual({ type: 'timed-out', seconds: 600 })
})

test('language data that are gone are an outcome, so that the attempt is given back', async () => {
  const languageData = () => {
    throw new LeafcutterError('LANGUAGE_MISSING', { detail: 'deu' })
  }
  const { pages } = workerPages(1, async () => doneEnd, { languageData })
  const end = await pages.processPage(claimedPage(), never)
  expect(end).toEqual({ type: 'failed', code: 'LANGUAGE_MISSING', detail: 'deu', timings: noTimings })
  expect(pages.freeSlots()).toBe(1)
})

describe('a page that comes again', () => {
  const attempts = async (first: (host: ScriptedHost) => void, facts = { attempts: 2 }) => {
    const { launchHost, host } = scriptedHosts()
    const pool = new WorkerPool({ hostFile: 'host.js', launchHost, workers: 1, tasksPerHost: () => 100, slotFreed() {}, cannotStart() {} })
    pool.start()
    host(0).say({ type: 'ready' })
    const settings = engineSettingsSchema.parse({ workers: 1 })
    const parts = { languageData: () => ({ folder: '', gzip: false }), engine: () => ({ name: 'tesseract.js' as const }) }
    const pages = pagePool({ pool, settings, artefactFolder: '', ...parts })
    const end = pages.processPage(claimedPage(), never)
    first(host(0))
    await end
    if (pages.freeSlots() === 0) host(-1).say({ type: 'ready' })
    void pages.processPage(claimedPage(runningPage(facts)), never)
    return host(-1).task().task as PageTask
  }
  const ranOut = (stage: LimitedStage) => (host: ScriptedHost) => {
    host.say({ type: 'ran-out', id: 1, stage, seconds: 9 })
    host.say({ type: 'aborted', id: 1 })
  }

  test.each(['render', 'ocr'] as const)('after too much time in %s is made smaller', async (stage) => {
    expect(await attempts(ranOut(stage))).toMatchObject({ smaller: true })
  })

  test('after too little memory is made smaller', async () => {
    expect(await attempts((host) => host.exit('out of memory, SIGABRT'))).toMatchObject({ smaller: true })
  })

  test('after a slow text layer stays as it is', async () => {
    expect(await attempts(ranOut('text'))).toMatchObject({ smaller: false })
  })

  test('after slow opening, or trouble with its file, stays as it is', async () => {
    expect(await attempts(ranOut('open'))).toMatchObject({ smaller: false })
    const unavailable = { type: 'failed', code: 'SOURCE_UNAVAILABLE', detail: 'EIO', timings: noTimings }
    expect(await attempts((host) => host.answer(unavailable))).toMatchObject({ smaller: false })
  })

  test('because the operator said so is tried in full size first', async () => {
    expect(await attempts(ranOut('ocr'), { attempts: 1 })).toMatchObject({ smaller: false })
  })
})

test('a worker is told how long each step may take', async () => {
  const { pages, hosts } = workerPages(1, async () => doneEnd)
  await pages.processPage(claimedPage(), never)
  expect(hosts[0]?.task().stageSeconds).toEqual({ open: 30, text: 30, render: 60, ocr: 120 })
})
