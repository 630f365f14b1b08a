import { setImmediate as nextTurn, setTimeout as rest } from 'node:timers/promises'
import type { Removal, RuledKind, SweepReport, SweepStarter } from '../contract/retention.ts'
import { beginSweep, endSweep } from '../store/sweeps.ts'
import { added, nothing, sumOf } from './sums.ts'
import { sweepArchive } from './sweep-archive.ts'
import { finishMarked, sweepFiles } from './sweep-files.ts'
import { sweepAttempts, sweepJobs, sweepMetrics } from './sweep-rows.ts'
import type { Sweeping, SweepParts } from './sweeping.ts'

/** Rest after a slice, by how long the slice took, while pages are read. */
const restAfterSlice = 3

/**
 * Removes what a dry run found, in small slices. Each is marked in the database, done, and confirmed; what is needed again meanwhile is
 * spared. Killed anywhere and run again it ends in the same state. Where the sum of problems grows long, only the first are told.
 */
export async function sweep(parts: SweepParts, removals: readonly Removal[], startedBy: SweepStarter): Promise<SweepReport> {
  const sweeping = begin(parts, removals, startedBy)
  const { report } = sweeping
  // Until the first batch is packed minutes may pass.
  parts.told({ ...report })
  const of = (kind: RuledKind) => removals.filter((removal) => removal.kind === kind)
  await finishMarked(sweeping)
  // Before its words and attempts go by rules of their own: the archive has them all.
  await sweepArchive(sweeping, of('archive'))
  await sweepFiles(
    sweeping,
    removals.filter(({ file }) => file !== null),
  )
  await sweepAttempts(sweeping, of('attempts'))
  await sweepMetrics(sweeping, of('metrics'))
  await sweepJobs(sweeping, of('jobs'))
  if (!parts.db.open) return report
  report.endedAt = parts.now()
  report.cancelled = parts.signal.aborted
  endSweep(parts.db, report)
  parts.told({ ...report })
  return report
}

function begin(parts: SweepParts, removals: readonly Removal[], startedBy: SweepStarter): Sweeping {
  const started = {
    ...nothing,
    startedBy,
    startedAt: parts.now(),
    endedAt: null,
    toGo: removals.reduce((sum, removal) => added(sum, sumOf(removal)), nothing),
    ...{ spared: 0, vanished: 0, failed: 0, problems: [], cancelled: false },
    archived: { batches: 0, rows: 0, bytes: 0 },
    notArchived: null,
  }
  const report: SweepReport = { ...started, id: beginSweep(parts.db, started) }
  let sliceBegan = performance.now()
  return {
    ...parts,
    report,
    async pause() {
      parts.told({ ...report })
      const took = performance.now() - sliceBegan
      await (parts.busy() ? rest(took * restAfterSlice, undefined, { ref: false }) : nextTurn())
      sliceBegan = performance.now()
      return !parts.signal.aborted && parts.db.open
    },
  }
}
