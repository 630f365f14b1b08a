import type { FailureTry, TriedPage } from '../../../src-main/contract/failures.ts'
import { formatCount, formatUnits } from '../../components/format.ts'

export const isSettled = ({ state }: TriedPage): boolean => state === 'done' || state === 'error' || state === 'cancelled'
export const worked = ({ state }: TriedPage): boolean => state === 'done'

/** How a try went, and what that says of the rest. Few pages say little, so it is told how many they were. */
export function tryInWords({ pages, remaining }: FailureTry): string {
  const settled = pages.filter(isSettled).length
  if (settled < pages.length)
    return `${formatCount(settled)} of ${formatUnits(pages.length, 'page')} tried. They are read before anything else.`
  const well = pages.filter(worked).length
  const sum = `${formatCount(well)} of ${formatCount(pages.length)} worked.`
  if (remaining === 0) return `${sum} No other page of this group is left.`
  return `${sum} ${formatUnits(pages.length, 'page')} say little about the other ${formatCount(remaining)}: ${perPage(pages)}.`
}

function perPage(pages: TriedPage[]): string {
  const seconds = pages.flatMap((page) => page.seconds ?? [])
  if (seconds.length === 0) return 'nothing had to be read'
  const mean = seconds.reduce((all, one) => all + one, 0) / seconds.length
  return `they took ${mean.toFixed(1)} s a page`
}
