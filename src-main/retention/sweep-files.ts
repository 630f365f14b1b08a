import type { Removal } from '../contract/retention.ts'
import { failpoint } from '../failpoint.ts'
import { type FileToRemove, forgetRemovals, markedRemovals, markRemovals } from '../store/retention-sweep.ts'
import { type RemovalEnd, removeFile } from './remove-file.ts'
import type { Sweeping } from './sweeping.ts'

/** Files that are marked and removed together. */
const filesAtOnce = 100
/** Problems that a report names; the others are counted. */
const mostProblems = 20

/** First of all what an earlier sweep had marked and was killed over. */
export async function finishMarked(sweeping: Sweeping): Promise<void> {
  for (;;) {
    const files = markedRemovals(sweeping.db, filesAtOnce)
    if (files.length === 0) return
    await removeMarked(sweeping, files)
    if (!(await sweeping.pause())) return
  }
}

export async function sweepFiles(sweeping: Sweeping, removals: readonly Removal[]): Promise<void> {
  for (let from = 0; from < removals.length && !sweeping.signal.aborted; from += filesAtOnce) {
    const files = removals.slice(from, from + filesAtOnce).map(toRemove)
    const marked = markRemovals(sweeping.db, files)
    failpoint('after-removal-marked')
    sweeping.report.spared += files.length - marked.length
    await removeMarked(sweeping, marked)
    if (!(await sweeping.pause())) return
  }
}

function toRemove({ name, file }: Removal): FileToRemove {
  return { path: name, modifiedMs: file?.modifiedMs ?? 0, resultIds: file?.resultIds ?? [] }
}

/** One after the other: a disk is not faster for many, and pages are being read. */
async function removeMarked({ db, dataDir, report }: Sweeping, files: readonly Omit<FileToRemove, 'resultIds'>[]): Promise<void> {
  for (const file of files) note(report, await removeFile(dataDir, file))
  forgetRemovals(
    db,
    files.map(({ path }) => path),
  )
}

function note(report: Sweeping['report'], end: RemovalEnd): void {
  if (end.type === 'removed') {
    report.files += 1
    report.bytes += end.bytes
  } else {
    report[end.type] += 1
  }
  if (end.type === 'failed' && report.problems.length < mostProblems) report.problems.push(end.problem)
}
