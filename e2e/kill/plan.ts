import { readdirSync, readFileSync } from 'node:fs'
import { type Random, randomFor } from '../../build/samples/random.ts'
import type { Failpoint } from '../../src-main/failpoint.ts'

/** How one run of the program is to end before its time. */
export interface Strike {
  /** A failpoint; or at a random time, on its own or while somebody else writes the journal back into the database. */
  point: Failpoint | 'random' | 'during-checkpoint'
  /** The how-manieth time the failpoint is reached; for the others the milliseconds after the start. */
  count: number
  /** The program with its workers at once, as when the power goes; otherwise the program alone, whose workers then leave by themselves. */
  all: boolean
}

export type StrikePoint = Strike['point']

/** The 50 kills of one life: the same for the same seed and number, whatever the program does. */
export function planLife(seed: number, life: number, statements: number): Strike[] {
  const random = randomFor(seed, `life ${life}`)
  const strike = (point: StrikePoint, least: number, most: number, all = random.whole(0, 1) === 1): Strike => {
    return { point, count: random.whole(least, most), all }
  }
  // A recovery has something to do only when pages were being read, as they are right after a claim.
  const recovery = (point: Failpoint) => [strike('after-claim', 1, 20), strike(point, 1, 1)]
  const opening = [
    strike('during-migration', 1, statements),
    strike('during-import', 1, 1),
    strike('during-inspection-growth', 1, 1),
    strike('after-words-file', 1, 1, true),
    // As with the words it is a worker that dies there, and the program only with all of them.
    strike('during-pdf-write', 1, 1, true),
    // Time to read the other scans: they take the longest, and would be in hand at every kill.
    strike('after-close', 5, 5),
  ]
  const body = () => [
    [strike('during-migration', 1, 2)],
    recovery('during-recovery'),
    recovery('after-recovery'),
    [strike('before-settle', 1, 25)],
    [strike('in-settle', 3, 25), strike('during-recovery', 1, 1)],
    [strike('in-settle', 3, 25)],
    [strike('after-settle', 5, 40)],
    [strike('after-settle', 1, 1)],
    [strike('after-file-write', 1, 2)],
    [strike('during-file-write', 2, 9)],
    [strike('after-rename', 1, 2)],
    [strike('after-rename', 1, 1)],
    [strike('after-close', 1, 2)],
    [strike('during-import', 1, 1)],
    [strike('random', 50, 1_500, true)],
    [strike('random', 50, 1_500, false)],
    [strike('random', 400, 800)],
    [strike('during-checkpoint', 600, 1_500, true)],
    [strike('during-checkpoint', 600, 1_500, true)],
  ]
  return [...opening, ...shuffled(body(), random).flat(), ...shuffled(body(), random).flat()]
}

/** Statements of all migrations, with the three that frame them and the one that notes each. */
export function countMigrationStatements(migrationsDir: URL): number {
  const files = readdirSync(migrationsDir).filter((name) => name.endsWith('.sql'))
  const statements = files.map((name) => readFileSync(new URL(name, migrationsDir), 'utf8').split('--> statement-breakpoint').length)
  return statements.reduce((sum, count) => sum + count + 1, 3)
}

function shuffled<T>(items: T[], random: Random): T[] {
  const rest = [...items]
  return items.flatMap(() => rest.splice(random.whole(0, rest.length - 1), 1))
}
