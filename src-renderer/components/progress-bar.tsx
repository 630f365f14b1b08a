import type { PageCounts } from '../../src-main/contract/batch.ts'
import type { CellKind } from './cell.tsx'

export interface BarSection {
  kind: CellKind | 'paused'
  count: number
}

interface Props {
  label: string
  /** What the bar says, in words. */
  valueText: string
  sections: BarSection[]
  total: number
  tall?: boolean
}

/** Sections with the pattern of their state; what is not covered is the track. Something that is there is never narrower than 2 px. */
export function ProgressBar({ label, valueText, sections, total, tall = false }: Props) {
  const covered = sections.reduce((sum, section) => sum + section.count, 0)
  const percent = total === 0 ? 0 : Math.floor((covered / total) * 1000) / 10
  return (
    <div
      className={tall ? 'bar lg' : 'bar'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
    >
      {sections.map((section) =>
        section.count === 0 ? null : (
          <i key={section.kind} className={`p-${section.kind}`} style={{ width: `${(section.count / total) * 100}%` }} />
        ),
      )}
    </div>
  )
}

/** For a row: what is settled, failed and being read. */
export function rowSections(pages: PageCounts, paused: boolean): BarSection[] {
  return [
    { kind: 'done', count: pages.ocr + pages.text + pages.blank },
    { kind: 'failed', count: pages.error },
    { kind: 'cancelled', count: pages.cancelled + pages.excluded },
    { kind: paused ? 'paused' : 'running', count: pages.running },
  ]
}

/** For the head of a batch: every state on its own. */
export function allSections(pages: PageCounts): BarSection[] {
  return [
    { kind: 'done', count: pages.ocr },
    { kind: 'text', count: pages.text },
    { kind: 'blank', count: pages.blank },
    { kind: 'failed', count: pages.error },
    { kind: 'cancelled', count: pages.cancelled + pages.excluded },
    { kind: 'running', count: pages.running },
  ]
}
