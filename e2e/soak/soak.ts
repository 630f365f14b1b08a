import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from '../headless/database.ts'
import { askProgram } from './ask-program.ts'
import { checkSettled, checkStopped } from './check-settled.ts'
import { countDatabase } from './count-database.ts'
import { type Judgement, judgeLooks, judgement, memorySeries, type Summary, summarise } from './judge.ts'
import type { Look } from './look.ts'
import type { Acts } from './operate.ts'
import { type Place, startProgram } from './program.ts'
import type { Stock } from './stock.ts'
import { type Loaded, underLoad } from './under-load.ts'

export interface SoakOptions {
  minutes: number
  everySeconds: number
  seed: number
  keep: boolean
  stock: Stock
  /** Another consignment comes when fewer pages wait. */
  pagesAhead: number
  workers: number
  /** Where the folder of the soak goes, and beside it the files with its looks and its report. */
  cache: string
  tell(line: string): void
}

/** What a soak found. */
export interface SoakReport {
  minutes: number
  workers: number
  seed: number
  consignments: number
  batches: number
  pages: number
  attempts: number
  acts: Acts
  looks: number
  /** JSON lines, one for each look. */
  looksFile: string
  memory: Summary[]
  journals: Summary[]
  descriptors: Summary
  judgements: Judgement[]
}

/** Soaks the built program: feeds it without a pause while operators do what they do, lets it finish, and judges what was seen. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const { cache, workers, keep, tell } = options
  const folder = mkdtempSync(join(cache, 'run-'))
  const place = makePlace(folder)
  const looksFile = `${folder}.jsonl`
  const running = await startProgram(place, workers)
  try {
    const program = await askProgram(place, running)
    const loaded = await underLoad({ ...options, place, running, program, looksFile })
    tell(`fed ${loaded.consignments} consignments; waiting until all of it is read`)
    const settled = await checkSettled(place, program, loaded.acts)
    const status = await running.stop()
    const stopped = await checkStopped(place, program)
    // 143: asked to stop.
    const ended = judgement('status of the program', `${status}`, '143', status === 143)
    const judgements = [...judgeLooks(loaded.looks), judgeRefused(loaded.refused), ...settled, ended, ...stopped]
    const report = reportOf(options, { ...loaded, looksFile }, place, judgements)
    writeFileSync(`${folder}.json`, JSON.stringify(report))
    return report
  } finally {
    running.killAll()
    if (keep) tell(`left to look at: ${folder}`)
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function makePlace(folder: string): Place {
  const inside = (name: string) => join(folder, name)
  const place = { data: inside('data'), out: inside('out'), inbox: inside('inbox'), fed: inside('fed'), taken: inside('taken') }
  for (const each of Object.values(place)) mkdirSync(each)
  // Small files of the log, so that they are rotated; and none of them thrown away, so that each line can be read.
  writeFileSync(join(place.data, 'settings.json'), JSON.stringify({ logFileBytes: 1_000_000, logFiles: 1_000 }))
  return place
}

function judgeRefused(refused: string[]): Judgement {
  return judgement('refused, or not answered', [`${refused.length}`, ...refused.slice(0, 3)].join('\n    '), '0', refused.length === 0)
}

function reportOf(
  { minutes, workers, seed }: SoakOptions,
  { looks, looksFile, consignments, acts }: Loaded & { looksFile: string },
  { data }: Place,
  judgements: Judgement[],
): SoakReport {
  const points = (of: (look: Look) => number) => looks.map((look) => ({ at: look.at, value: of(look) }))
  const { states, attemptsByEnd } = countDatabase(data, 0)
  return {
    ...{ minutes, workers, seed, consignments, acts, looksFile, judgements },
    batches: ask<{ batches: number }>(data, 'select count(*) as batches from batches')[0]?.batches ?? 0,
    pages: states.done ?? 0,
    attempts: Object.values(attemptsByEnd).reduce((sum, count) => sum + count, 0),
    looks: looks.length,
    memory: Object.entries(memorySeries(looks)).map(([kind, series]) => summarise(`memory of ${kind}`, series)),
    journals: [
      summarise(
        'journal of database',
        points(({ wal }) => wal.database),
      ),
      summarise(
        'journal of search index',
        points(({ wal }) => wal.search),
      ),
    ],
    descriptors: summarise(
      'open files of main',
      points((look) => look.descriptors),
    ),
  }
}
