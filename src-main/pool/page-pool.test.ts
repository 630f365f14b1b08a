import { describe, expect, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { noTimings } from '../contract/page.ts'
import { engineSettingsSchema } from '../contract/settings.ts'
import type { PageTask } from '../contract/worker-tasks.ts'
import type { ClaimedPage, PageEnd, PagePool } from '../queue/ports.ts'
import { claimedPage, doneEnd, runningPage } from '../queue/testing/pages.ts'
import { InlinePagePool } from './inline-page-pool.ts'
import { type PagePoolParts, pagePool } from './page-pool.ts'
import { scriptedHosts } from './testing/scripted-hosts.ts'
import { WorkerPool } from './worker-pool.ts'

type Read = (claimed: { page: { pageNumber: number } }) => Promise<PageEnd>

/** The worker pool with hosts that read with a given function. */
function workerPages(workers: number, read: Read, parts: Partial<PagePoolParts> = {}) {
  const { launchHost, hosts } = scriptedHosts()
  const pool = new WorkerPool({ hostFile: 'host.js', launchHost, workers, tasksPerHost: 100, slotFreed() {}, cannotStart() {} })
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
  return { pages: pagePool({ pool, settings, artefactFolder: '/artefacts', languageData, ...parts }), hosts }
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
      pageSegmentation: 3,
      languages: ['eng'],
      languageData: { folder: '/data', gzip: false },
      limits: { maxFileBytes: 2 * 1024 ** 3, maxPages: 20_000, maxPixels: 100_000_000, maxSide: 16_384 },
      artefactFolder: '/artefacts',
    },
  })
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
