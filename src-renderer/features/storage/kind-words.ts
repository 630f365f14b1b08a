import type { ArtefactKind, KindRow, Protection, Sum } from '../../../src-main/contract/retention.ts'
import { formatCount, formatUnits } from '../../components/format.ts'

/** What each kind is called, and what an operator should know of it. */
export const kindWords: Record<ArtefactKind, { name: string; note: string }> = {
  words: { name: 'Word boxes', note: 'Pages are read again when they are needed' },
  orphans: { name: 'Files that nothing refers to', note: 'Left behind by a crash, say' },
  attempts: { name: 'Attempts at pages', note: '' },
  archive: { name: 'Finished batches, into archives', note: 'Word boxes go with the next clean-up' },
  jobs: { name: 'Finished batches', note: 'Their texts stay, and are not read again' },
  metrics: { name: 'History by the hour', note: 'Minutes become hours after two days' },
  logs: { name: 'Logs', note: '' },
  dumps: { name: 'Crash dumps', note: '' },
  text: { name: 'Text, in the database', note: 'Never removed by a rule' },
  copies: { name: 'Copies of the database', note: 'The newest two, and what was set aside' },
  'language-data': { name: 'Language data', note: 'Unpacked for the native engine' },
  outputs: { name: 'Files in your output folders', note: 'Yours, Leafcutter leaves them alone' },
}

const protectionWords: Record<Protection, string> = {
  live: 'of unfinished batches',
  'output-missing': 'of batches with a missing output',
  attention: 'of batches that need attention',
  corrected: 'of batches that you corrected',
  newest: 'the newest of each',
}

/** What its rule leaves alone, else what there is to know of a kind. */
export function notTouched({ kind, kept }: KindRow): string {
  const parts = Object.entries(kept).map(([why, count]) => `${formatCount(count)} ${protectionWords[why as Protection]}`)
  return parts.length > 0 ? parts.join(', ') : kindWords[kind].note
}

/** `8,300 files`, `41 rows`, `8,300 files and 41 rows` */
export function things({ files, rows }: Pick<Sum, 'files' | 'rows'>): string {
  if (rows === 0) return formatUnits(files, 'file')
  return files === 0 ? formatUnits(rows, 'row') : `${formatUnits(files, 'file')} and ${formatUnits(rows, 'row')}`
}
