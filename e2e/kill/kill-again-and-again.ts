import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCorpus } from './corpus.ts'
import { liveThrough, makeReference, type StrikeEnd } from './life.ts'
import { countMigrationStatements, planLife } from './plan.ts'
import { requireBuild } from './program.ts'
import { addLife, addStrike, newTally, type Tally } from './tally.ts'

export interface KillOptions {
  kills: number
  seed: number
  /** The life to begin with, to repeat what was found in it. */
  firstLife?: number
  /** Leaves the folders of lives with violations where they are. */
  keep?: boolean
  /** Hears of every run that was struck. */
  tell?: (life: number, kill: number, end: StrikeEnd) => void
  tellFolder?: (folder: string) => void
}

/** Kills the built program until `kills` kills have happened, in one data folder after the other, and checks what each has left. */
export async function killAgainAndAgain({ kills, seed, firstLife = 1, keep = false, tell, tellFolder }: KillOptions): Promise<Tally> {
  requireBuild()
  const began = performance.now()
  const statements = countMigrationStatements(new URL('../../drizzle/', import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-kills-'))
  const corpus = join(folder, 'documents')
  const tally = newTally(seed)
  try {
    await makeCorpus(corpus)
    const reference = await makeReference({ corpus, folder: join(folder, 'undisturbed') })
    for (let life = firstLife; tally.kills < kills && life < firstLife + 2 * kills; life += 1) {
      const place = { corpus, folder: join(folder, `life ${life}`) }
      const strikes = planLife(seed, life, statements).slice(0, kills - tally.kills)
      const before = tally.violations.length
      let kill = 0
      const end = await liveThrough(place, strikes, reference, (struck) => {
        kill += 1
        addStrike(tally, life, kill, struck)
        tell?.(life, kill, struck)
      })
      addLife(tally, life, end)
      if (!keep || tally.violations.length === before) rmSync(place.folder, { recursive: true, force: true, maxRetries: 5 })
      else tellFolder?.(place.folder)
    }
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  tally.seconds = (performance.now() - began) / 1000
  return tally
}
