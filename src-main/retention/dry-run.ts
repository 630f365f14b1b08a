import type { DryRun, KeepRules, Removal } from '../contract/retention.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'
import { gatherArtefacts } from './gather.ts'
import { planSweep } from './plan-sweep.ts'

/** More problems than these are only counted by nobody: they have one cause. */
const mostProblems = 20

/** Looks at everything and says what would go. Changes nothing. @param now Unix milliseconds */
export function makeDryRun(db: SqliteDatabase, dataDir: string, rules: KeepRules, now: number): { dryRun: DryRun; removals: Removal[] } {
  const began = performance.now()
  const problems: string[] = []
  const tell = (problem: string) => void (problems.length < mostProblems && problems.push(problem))
  const { removals, ...sums } = planSweep(rules, gatherArtefacts(db, dataDir, tell), now)
  const batches = new Set(removals.flatMap(({ batchId }) => batchId ?? [])).size
  const archive = { batches: removals.filter(({ kind }) => kind === 'archive').length, folder: rules.archive.folder }
  return { dryRun: { at: now, tookMs: Math.round(performance.now() - began), ...sums, batches, archive, problems }, removals }
}
