import type { FailureGroup } from '../../../src-main/contract/failures.ts'
import { formatCount, formatUnits } from '../../components/format.ts'

/** What a group consists of, and so what its button will touch: pages, or files that failed as a whole. */
export function groupSize({ pages, files }: FailureGroup): { count: number; unit: 'page' | 'file' } {
  return pages > 0 ? { count: pages, unit: 'page' } : { count: files, unit: 'file' }
}

/** `63 = 41 + 18 + 3 + 1 pages, 4 = 3 + 1 files` */
export function sumLine(groups: readonly FailureGroup[]): string {
  return [sumOf(groups, 'page'), sumOf(groups, 'file')].filter((part) => part !== null).join(', ')
}

function sumOf(groups: readonly FailureGroup[], unit: 'page' | 'file'): string | null {
  const counts = groups
    .map(groupSize)
    .filter((size) => size.unit === unit)
    .map((size) => size.count)
  if (counts.length === 0) return null
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (counts.length === 1) return formatUnits(total, unit)
  return `${formatCount(total)} = ${counts.map(formatCount).join(' + ')} ${unit}s`
}
