import type { ThroughputRange } from '../../../src-main/contract/throughput.ts'
import { formatClock, formatDuration } from '../../components/format.ts'

export const rangeWords: Record<ThroughputRange, { short: string; long: string }> = {
  '1h': { short: '1 h', long: 'hour' },
  '6h': { short: '6 h', long: '6 hours' },
  '24h': { short: '24 h', long: '24 hours' },
  '7d': { short: '7 days', long: '7 days' },
  '30d': { short: '30 days', long: '30 days' },
}

/** `15:00`, and with its day where the range has several. */
export function momentWords(at: number, range: ThroughputRange): string {
  if (range === '1h' || range === '6h') return formatClock(at)
  const day = new Date(at).toLocaleDateString('en-GB', range === '30d' ? { day: 'numeric', month: 'short' } : { weekday: 'short' })
  return `${day} ${formatClock(at)}`
}

/** How long a point is: `1-minute mean`, `2-hour mean`. */
export function pointWords(pointMs: number): string {
  return `${formatDuration(pointMs).replace(' min', '-minute').replace(/ h.*/, '-hour')} mean`
}
