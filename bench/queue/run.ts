import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { settlePage } from '../../src-main/queue/settle-page.ts'
import { TurnTaking } from '../../src-main/queue/turn-taking.ts'
import { openStore, type Store } from '../../src-main/store/open-store.ts'
import { bareLoop } from './bare-loop.ts'
import { type Enqueued, enqueue } from './enqueue.ts'
import { addBatch, finishBatch } from './fill-store.ts'
import { type Restart, restart } from './restart.ts'

/**
 * The queue's own speed, through the real store and the real turns: `npm run bench:queue [-- --json] [--finished N] [--waiting N] [--pages N]`.
 * Beside it, in the same run on the same disk, a bare loop on one table: what is left of that is what the queue costs.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    finished: { type: 'string', default: '1000000' },
    waiting: { type: 'string', default: '100000' },
    pages: { type: 'string', default: '4000' },
  },
})
const finished = Number(values.finished)
const waiting = Number(values.waiting)
const pages = Number(values.pages)
const migrationsDir = join(import.meta.dirname, '../../drizzle')
// Beside the project, because a folder for temporary files may be in memory, where an fsync costs nothing.
const cache = join(import.meta.dirname, '../../.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'bench-'))

interface Speed {
  claimSettlePerSecond: number
  bareLoopPerSecond: number
  /** The bare loop when each row also keeps the text of its page, as a queue of this kind must. */
  bareLoopWithTextPerSecond: number
  /** Of the bare loop in the same run. */
  ratio: number
  p99ClaimMs: number
}

function open(name: string): Store {
  return openStore({ dataDir: join(folder, name), migrationsDir, version: 'bench', now: Date.now() })
}

function claimAndSettle(store: Store): { perSecond: number; p99ClaimMs: number } {
  const turns = new TurnTaking(store.pages, 2)
  turns.begin()
  const claims: number[] = []
  const began = performance.now()
  for (let settled = 0; settled < pages; ) {
    const asked = performance.now()
    const taken = turns.take(2, Date.now())
    claims.push(performance.now() - asked)
    if (taken.length === 0) throw new Error('The queue ran dry.')
    for (const turn of taken) {
      for (const { page } of turn.claimed) store.pages.applyTransitions([settlePage(page, end, Date.now())])
      // As slow as a scan, so that none travel together: each page has its own claim and its own commit.
      turns.settled(turn, scanMs * turn.claimed.length, turn.claimed.length)
      settled += turn.claimed.length
    }
  }
  const perSecond = pages / ((performance.now() - began) / 1000)
  claims.sort((a, b) => a - b)
  return { perSecond, p99ClaimMs: claims[Math.floor(claims.length * 0.99)] ?? 0 }
}

/** What reading a scan takes, milliseconds. */
const scanMs = 2_300

const end = {
  type: 'done' as const,
  result: {
    method: 'ocr' as const,
    text: 'Text of a page. '.repeat(120),
    confidence: 95,
    wordCount: 360,
    unsureWords: 2,
    wordsHash: null,
    engine: 'bench',
  },
  timings: { openMs: 1, textMs: null, renderMs: 300, ocrMs: 2000 },
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/** Three rounds, the bare loops and the queue by turns, because a shared disk is never the same twice. */
function measure(store: Store, synchronous: 'full' | 'normal', finishedPages: number): Speed {
  store.db.pragma(`synchronous = ${synchronous}`)
  const bare = (text: string | null) => {
    const own = mkdtempSync(join(folder, 'bare-'))
    const perSecond = bareLoop({ folder: own, synchronous, pages, finished: finishedPages, text })
    rmSync(own, { recursive: true })
    return perSecond
  }
  const rounds = [1, 2, 3].map(() => ({ bare: bare(null), bareWithText: bare(end.result.text), ...claimAndSettle(store) }))
  return {
    claimSettlePerSecond: Math.round(median(rounds.map((round) => round.perSecond))),
    bareLoopPerSecond: Math.round(median(rounds.map((round) => round.bare))),
    bareLoopWithTextPerSecond: Math.round(median(rounds.map((round) => round.bareWithText))),
    ratio: Number(median(rounds.map((round) => round.perSecond / round.bare)).toFixed(2)),
    p99ClaimMs: Number(median(rounds.map((round) => round.p99ClaimMs)).toFixed(2)),
  }
}

function report(result: { machine: string; enqueue: Enqueued; restart: Restart; full: Speed; normal: Speed; small: Speed }): void {
  const line = (name: string, speed: Speed) =>
    `${name.padEnd(44)} ${String(speed.claimSettlePerSecond).padStart(6)}/s  bare ${String(speed.bareLoopPerSecond).padStart(6)}/s, with text ${String(speed.bareLoopWithTextPerSecond).padStart(6)}/s  ratio ${speed.ratio}  p99 claim ${speed.p99ClaimMs} ms\n`
  process.stdout.write(`${result.machine}\n`)
  process.stdout.write(`enqueue 100,000 pages: ${result.enqueue.seconds} s, longest block ${result.enqueue.longestBlockMs} ms\n`)
  process.stdout.write(
    `restart with ${result.restart.queued} documents queued: first page claimed after ${result.restart.secondsToFirstClaim} s\n`,
  )
  process.stdout.write(line(`FULL, ${waiting} waiting, ${finished} finished`, result.full))
  process.stdout.write(line(`NORMAL, ${waiting} waiting, ${finished} finished`, result.normal))
  process.stdout.write(line('FULL, 20000 waiting, 1000 finished', result.small))
}

try {
  const enqueued = await enqueue(join(folder, 'enqueue'), migrationsDir)
  const restarted = await restart(join(folder, 'restart'), migrationsDir, 100_000)
  const small = open('small')
  finishBatch(small.db, addBatch(small.db, 'b_00000001', 10, 100))
  addBatch(small.db, 'b_00000002', 200, 100)
  const smallSpeed = measure(small, 'full', 1_000)
  const large = open('large')
  finishBatch(large.db, addBatch(large.db, 'b_00000001', finished / 100, 100))
  addBatch(large.db, 'b_00000002', waiting / 10, 10)
  const result = {
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, SQLite ${large.db.prepare('select sqlite_version()').pluck().get()}`,
    enqueue100kSeconds: enqueued.seconds,
    enqueue: enqueued,
    restart: restarted,
    full: measure(large, 'full', finished),
    normal: measure(large, 'normal', finished),
    small: smallSpeed,
  }
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  else report(result)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
