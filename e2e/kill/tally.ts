import { failpoints } from '../../src-main/failpoint.ts'
import type { LifeEnd, StrikeEnd } from './life.ts'
import type { StrikePoint } from './plan.ts'

export interface PointTally {
  kills: number
  /** Runs that were over before they came to the point. */
  missed: number
  violations: number
}

export interface Violation {
  life: number
  /** Which kill of that life; null for the run that finished it and the one after. */
  kill: number | null
  point: string
  what: string
}

/** What all kills have come to. */
export interface Tally {
  seed: number
  seconds: number
  kills: number
  lives: number
  points: Record<StrikePoint, PointTally>
  /** Pages that were in hand when the program died, at most one turn a worker each time. */
  pagesToReadAgain: number
  mostAtOnce: number
  /** Pages that were set aside because the program died too often while they were being read. */
  pagesSetAside: number
  violations: Violation[]
}

export function newTally(seed: number): Tally {
  const points: StrikePoint[] = [...failpoints, 'during-checkpoint', 'random']
  const none = () => ({ kills: 0, missed: 0, violations: 0 })
  return {
    seed,
    seconds: 0,
    kills: 0,
    lives: 0,
    points: Object.fromEntries(points.map((point) => [point, none()])) as Tally['points'],
    pagesToReadAgain: 0,
    mostAtOnce: 0,
    pagesSetAside: 0,
    violations: [],
  }
}

export function addStrike(tally: Tally, life: number, kill: number, { strike, killed, inHand, violations }: StrikeEnd): void {
  const point = tally.points[strike.point]
  if (killed) point.kills += 1
  else point.missed += 1
  if (killed) tally.kills += 1
  point.violations += violations.length
  tally.pagesToReadAgain += inHand
  tally.mostAtOnce = Math.max(tally.mostAtOnce, inHand)
  for (const what of violations) tally.violations.push({ life, kill, point: `${strike.point}:${strike.count}`, what })
}

export function addLife(tally: Tally, life: number, end: LifeEnd): void {
  tally.lives += 1
  tally.pagesSetAside += end.pagesSetAside
  for (const what of end.violations) tally.violations.push({ life, kill: null, point: 'the end', what })
}

/** The table for people. */
export function describeTally(tally: Tally): string {
  const rows = Object.entries(tally.points).map(([name, { kills, missed, violations }]) => row(name, kills, missed, violations))
  const atTheEnd = tally.violations.filter((violation) => violation.kill === null).length
  return [
    row('point', 'kills', 'missed', 'violations'),
    ...rows,
    row('finished', tally.lives, '', atTheEnd),
    '',
    `${tally.kills} kills in ${tally.lives} lives, ${Math.round(tally.seconds)} s, ${tally.violations.length} violations.`,
    `${tally.pagesToReadAgain} pages were in hand at a kill, at most ${tally.mostAtOnce} at once; ${tally.pagesSetAside} were set aside.`,
  ].join('\n')
}

export function describeViolation({ life, kill, point, what }: Violation, seed: number): string {
  // What the end shows is repeated by the whole life.
  const repeat = `--seed ${seed} --life ${life} --kills ${kill ?? 50}`
  return `life ${life}, ${kill === null ? 'at the end' : `kill ${kill} at ${point}`}: ${what}\n  again with: npm run test:kill -- ${repeat}`
}

function row(name: string, ...cells: (number | string)[]): string {
  return [name.padEnd(26), ...cells.map((cell) => String(cell).padStart(11))].join('')
}
