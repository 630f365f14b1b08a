import type { DryRun, Sum, SweepReport } from '../../../src-main/contract/retention.ts'
import { formatBytes, formatUnits } from '../../components/format.ts'
import { things } from './kind-words.ts'

/** What a clean-up does, by what becomes of it: batches go into archives, the rest is removed. */
export function parts({ goes, kinds, archive }: Pick<DryRun, 'goes' | 'kinds' | 'archive'>): string[] {
  const archived = kinds.find(({ kind }) => kind === 'archive')?.goes.rows ?? 0
  const rest: Pick<Sum, 'files' | 'rows'> = { files: goes.files, rows: goes.rows - archived }
  return [
    ...(archive.batches > 0 ? [`archive ${formatUnits(archive.batches, 'batch', 'batches')}`] : []),
    ...(rest.files + rest.rows > 0 ? [`remove ${things(rest)}`] : []),
  ]
}

/** `Archive 2 batches, remove 300 files, free 1.2 GB`; a button that does it. */
export function cleanUpWords(dryRun: Pick<DryRun, 'goes' | 'kinds' | 'archive'>): string {
  return capital([...parts(dryRun), `free ${formatBytes(dryRun.goes.bytes)}`].join(', '))
}

/** `Archive 2 batches, remove 300 files?` */
export function cleanUpQuestion(dryRun: DryRun): string {
  return `${capital(parts(dryRun).join(', '))}?`
}

/** What was done, as a sentence for each of the two. */
export function doneWords({ files, rows, bytes, archived, notArchived, cancelled }: SweepReport): string {
  const rest = { files, rows: rows - archived.rows }
  return [
    cancelled ? 'Stopped.' : null,
    archived.batches > 0 ? `Archived ${formatUnits(archived.batches, 'batch', 'batches')}, ${formatBytes(archived.bytes)} written.` : null,
    notArchived ? `${formatUnits(notArchived.batches, 'batch', 'batches')} could not be archived.` : null,
    `Removed ${formatUnits(rest.files, 'file')} and ${formatUnits(rest.rows, 'row')}: ${formatBytes(bytes)} freed.`,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ')
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
