import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { everywhere } from '../../src-main/contract/search.ts'
import type { IndexNews } from '../../src-main/indexer.ts'
import { launchChildProcess } from '../../src-main/pool/launch-host.ts'
import { openDatabaseForReading } from '../../src-main/store/open-database.ts'
import { openStore } from '../../src-main/store/open-store.ts'
import { RankedSearch } from '../../src-main/store/ranked-search.ts'
import { attachSearchFile, searchFileOf } from '../../src-main/store/search-file.ts'
import { fillTexts, searched } from './fill-texts.ts'

/**
 * How long texts take to be indexed, how long the process that has them indexed is held up meanwhile, and how long a search takes afterwards:
 * `node bench/search/run.ts [--pages N] [--rounds N]`, after a build.
 */
const { values } = parseArgs({ options: { pages: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '20' } } })
const project = join(import.meta.dirname, '../..')
const cache = join(project, '.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'bench-'))

function quantiles(times: number[]): { p50: number; p95: number; longest: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.ceil((sorted.length - 1) * share)] ?? 0).toFixed(1))
  return { p50: at(0.5), p95: at(0.95), longest: at(1) }
}

function fill(): string {
  const store = openStore({ dataDir: folder, migrationsDir: join(project, 'drizzle'), version: 'bench', now: Date.now() })
  // Only while it is filled: a power cut would cost this run its database.
  store.db.pragma('synchronous = off')
  fillTexts(store.db, Number(values.pages))
  store.close(Date.now())
  return store.db.name
}

/** A thread that does nothing but look how long it is held up: what of that of this process is the machine's. */
function bystander(): () => Promise<HeldUp> {
  const look = `
    const { parentPort } = require('node:worker_threads')
    const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    parentPort.once('message', () => parentPort.postMessage([delay.percentile(99), delay.max]))`
  const worker = new Worker(look, { eval: true })
  return async () => {
    worker.postMessage('end')
    const [[p99, longest]] = (await once(worker, 'message')) as [[number, number]]
    await worker.terminate()
    return heldUp(p99, longest)
  }
}

interface HeldUp {
  p99: number
  longest: number
}

/** Nanoseconds to milliseconds. */
const heldUp = (p99: number, longest: number): HeldUp => ({ p99: Math.round(p99 / 1e5) / 10, longest: Math.round(longest / 1e5) / 10 })

/** As `keepIndex` has it done: this process only hears how far it is. */
async function catchUp(database: string): Promise<object> {
  const endOfBystander = bystander()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const began = performance.now()
  const indexer = launchChildProcess(join(project, 'out/main/indexer.js'), 'background')
  await new Promise<void>((resolve, reject) => {
    indexer.onExit((reason) => reject(new Error(reason)))
    indexer.onMessage((message) => {
      const news = message as IndexNews
      if (news.type === 'failed') reject(new Error(news.detail))
      else if (!news.isLeft) resolve()
    })
    indexer.post({ database })
  })
  indexer.kill()
  return {
    seconds: Math.round((performance.now() - began) / 1000),
    heldUpMs: heldUp(delay.percentile(99), delay.max),
    bystanderMs: await endOfBystander(),
    indexMb: Math.round(statSync(searchFileOf(database)).size / 1e6),
  }
}

function search(database: string): object {
  const db = openDatabaseForReading(database)
  attachSearchFile(db)
  const ranked = new RankedSearch(db)
  const entries = Object.entries(searched).map(([name, text]) => {
    let pages = 0
    const times = Array.from({ length: Number(values.rounds) }, () => {
      const began = performance.now()
      pages = ranked.answer({ ...everywhere, text }, 0, 50).pages
      return performance.now() - began
    })
    return [name, { pages, first: Number(times[0]?.toFixed(1)), ...quantiles(times) }]
  })
  db.close()
  return Object.fromEntries(entries)
}

try {
  const database = fill()
  const indexed = await catchUp(database)
  process.stdout.write(
    `${JSON.stringify({ pages: Number(values.pages), databaseMb: Math.round(statSync(database).size / 1e6), indexed, searchMs: search(database) }, null, 2)}\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
