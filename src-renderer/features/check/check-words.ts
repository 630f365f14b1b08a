import type { BatchSummary } from '../../../src-main/contract/batch.ts'
import type { BatchCheck, SampleReport } from '../../../src-main/contract/batch-check.ts'
import { formatCount, formatUnits } from '../../components/format.ts'

/** How far the check is, and that it is over. */
export function checkStep({ filesIn, uninspectedFiles }: BatchSummary, { sample }: BatchCheck): string {
  if (uninspectedFiles > 0) return `${formatCount(filesIn - uninspectedFiles)} of ${formatUnits(filesIn, 'file')} looked at`
  if (sample.state === 'counting') return `${formatUnits(filesIn, 'file')} found, looking for more`
  if (sample.state === 'reading') return `${formatCount(sample.done + sample.failed)} of ${formatUnits(sample.drawn, 'sampled page')} read`
  return `Checked ${formatUnits(filesIn, 'file')}`
}

export function isChecked({ sample }: BatchCheck): boolean {
  return sample.state === 'done' || sample.state === 'none'
}

/** Where the times come from, and how much they are worth. */
export function sampleNote({ state, drawn, done, failed, few, workers }: SampleReport): string {
  if (state === 'counting') return 'Pages are drawn when every file was looked at'
  if (state === 'none') return 'No sample was read'
  const failures = failed > 0 ? `, ${formatUnits(failed, 'page')} failed` : ''
  if (state === 'reading') return `${formatCount(done + failed)} of ${formatUnits(drawn, 'page')} drawn at random read so far${failures}`
  const read = `${formatUnits(done, 'page')} drawn at random and read by ${formatUnits(workers, 'worker')}${failures}`
  return few ? `${read}. Few samples` : read
}

/** What is to be read, and what of it was read already: for the sample, or with the same content and settings before. */
export function toBeRead({ pages }: BatchSummary, { done, pagesLeft }: SampleReport): { count: number; rest: string } {
  const before = pages.ocr + pages.text + pages.blank - done
  const parts = [done > 0 && `${formatCount(done)} read for the sample`, before > 0 && `${formatCount(before)} read before`]
  return { count: pagesLeft, rest: ['to be read', ...parts.filter((part) => part !== false)].join(', ') }
}

/** About pages that have text already. What was not looked at is never said as a number that was counted. */
export function textNote({ pages }: BatchSummary, { withText, done, pagesLeft }: SampleReport): string | null {
  if (pagesLeft === 0) return pages.text > 0 ? `${formatUnits(pages.text, 'page')} had text already` : null
  if (withText === null) return null
  const { inSample, low, high } = withText
  const range = low === high ? formatCount(low) : `${formatCount(low)}–${formatCount(high)}`
  return `about ${range} already have text: estimated from ${formatCount(inSample)} of ${formatUnits(done, 'page')}`
}

/** The middle of the times of a sample, milliseconds; they come in ascending order. */
export function middleOf(pageMs: number[]): number {
  const half = (pageMs.length - 1) / 2
  return ((pageMs[Math.floor(half)] ?? 0) + (pageMs[Math.ceil(half)] ?? 0)) / 2
}
