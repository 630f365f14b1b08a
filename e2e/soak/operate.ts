import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { descendants } from '../../bench/pages/watch-processes.ts'
import { type Random, randomFor } from '../../build/samples/random.ts'
import type { BatchSummary } from '../../src-main/contract/batch.ts'
import type { AskProgram } from './ask-program.ts'
import { kindOf } from './look.ts'
import type { Place, Program } from './program.ts'
import { anyOf } from './stock.ts'

interface Operating {
  place: Place
  running: Pick<Program, 'pid'>
  program: AskProgram
  seed: number
  /** Milliseconds between two acts. */
  everyMs: number
  over(): boolean
  /** Hears of what was refused or not answered although it should have been. */
  refused(what: string): void
}

/** What operators did. */
export interface Acts {
  /** How often each was done. */
  done: Record<string, number>
  /** Pages that retries put back into the queue. */
  pagesRetried: number
  /** Unix milliseconds at which a worker was killed last. */
  killedAt: number
}

interface Scene extends Operating {
  random: Random
  batches: BatchSummary[]
  acts: Acts
}

/** Milliseconds for which something stays paused. */
const pauseMs = 1_500
/** Milliseconds between two workers that are killed: if they were killed all the time, none would live to grow. */
const killEveryMs = 300_000

const isOver = ({ state }: BatchSummary) => state === 'completed' || state === 'completed-with-problems' || state === 'failed'
const atWork = ({ batches }: Scene) => batches.filter(({ state }) => state === 'running')
const over = ({ batches }: Scene) => batches.filter(isOver)
const withFailures = ({ batches }: Scene) => batches.filter(({ pages, state }) => pages.error > 0 && state !== 'cancelled')

/** One thing that is done, to one of these batches or to none; it gives false when it was not the time for it. */
type Act = { of?: (scene: Scene) => BatchSummary[]; do: (scene: Scene, batchId: string) => Promise<unknown> }

/** Everything that is done beside the work, from outside and by hand, and one thing that merely happens. */
const acts: Record<string, Act> = {
  'pause, resume': {
    of: atWork,
    async do({ program }, batchId) {
      await program.command(['pause', batchId, '--quiet'])
      await wait(pauseMs)
      await program.command(['resume', batchId, '--quiet'])
    },
  },
  'pause now, resume': {
    of: atWork,
    async do({ program }, batchId) {
      await program.api('POST', `/batches/${batchId}/pause`, { now: true })
      await wait(pauseMs)
      await program.api('POST', `/batches/${batchId}/resume`)
    },
  },
  'retry what failed': {
    of: withFailures,
    async do({ program, acts: tally }, batchId) {
      const byCommand = (tally.done['retry what failed'] ?? 0) % 2 === 0
      const answer = byCommand
        ? (JSON.parse(await program.command(['retry', batchId, '--json'])) as { pages: number })
        : await program.api<{ pages: number }>('POST', `/batches/${batchId}/retry`, {})
      tally.pagesRetried += answer.pages
    },
  },
  'cancel a batch': { of: atWork, do: ({ program }, batchId) => program.command(['cancel', batchId, '--quiet']) },
  'a batch first': { of: atWork, do: ({ program }, batchId) => program.api('POST', `/batches/${batchId}/priority`, { priority: 'high' }) },
  'report to a file': {
    of: ({ batches }) => batches,
    do: ({ program, place }, batchId) => program.command(['report', batchId, '--csv', join(place.taken, 'report.csv'), '--quiet']),
  },
  'report over HTTP': { of: over, do: ({ program }, batchId) => program.reportLength(batchId) },
  'failures by cause': { of: withFailures, do: ({ program }, batchId) => program.api('GET', `/batches/${batchId}/failures`) },
  certificate: {
    of: over,
    async do({ program, place }, batchId) {
      const path = join(place.taken, 'certificate.json')
      await program.api('POST', `/batches/${batchId}/certificate`, { path })
      rmSync(path)
    },
  },
  // 1: no page has the word.
  search: {
    do: ({ program, random }) =>
      program.command(['search', anyOf(['ship', 'letter', 'the "of the"'], random), '--json', '--quiet'], [0, 1]),
  },
  'dry run of retention': { do: ({ program }) => program.command(['retention', '--dry-run', '--json']) },
  'status of all': { do: ({ program }) => program.command(['status', '--json']) },
  stats: { do: ({ program }) => program.stats() },
  'a worker is killed': {
    async do({ running, random, acts: tally }) {
      if (Date.now() - tally.killedAt < killEveryMs) return false
      tally.killedAt = Date.now()
      const workers = descendants(running.pid).filter((pid) => kindOf(pid) === 'worker')
      if (workers.length > 0) process.kill(anyOf(workers, random), 'SIGKILL')
      return workers.length > 0
    },
  },
}

/** Does one after the other, each round in another order, until it is over. */
export async function operate(operating: Operating): Promise<Acts> {
  const tally: Acts = { done: {}, pagesRetried: 0, killedAt: 0 }
  const random = randomFor(operating.seed, 'operator')
  let left: string[] = []
  while (!operating.over()) {
    await wait(operating.everyMs)
    if (left.length === 0) left = Object.keys(acts)
    const [name = ''] = left.splice(random.whole(0, left.length - 1), 1)
    await perform(name, operating, random, tally)
  }
  return tally
}

async function perform(name: string, operating: Operating, random: Random, tally: Acts): Promise<void> {
  const act = acts[name]
  if (act === undefined) return
  try {
    const scene: Scene = { ...operating, random, batches: await operating.program.api<BatchSummary[]>('GET', '/batches'), acts: tally }
    const batches = act.of?.(scene)
    if (batches?.length === 0) return
    const wasDone = await act.do(scene, batches ? anyOf(batches, random).id : '')
    if (wasDone !== false) tally.done[name] = (tally.done[name] ?? 0) + 1
  } catch (error) {
    operating.refused(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
