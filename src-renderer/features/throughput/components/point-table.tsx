import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useRef } from 'react'
import type { ThroughputPoint, ThroughputRange } from '../../../../src-main/contract/throughput.ts'
import { formatCount } from '../../../components/format.ts'
import { latencyWords, rateWords, tailWords } from '../point-words.ts'
import { momentWords } from '../range-words.ts'

const heads = ['Time', 'Pages/min', 'OCR', 'Text', 'Blank', 'Failed', 'Retried', 'In the queue', 'Oldest waiting']
const quantiles = ['p50', 'p95', 'p99']

interface Props {
  points: ThroughputPoint[]
  range: ThroughputRange
  caption: string
}

/** As `--row-h` at the usual text size, pixels; rows are measured when they are drawn. */
const usualRowHeight = 30

/** All points in numbers, the newest first; only rows that can be seen are drawn. */
export function PointTable({ points, range, caption }: Props) {
  const scroller = useRef<HTMLElement>(null)
  const rows = useVirtualizer({
    count: points.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualRowHeight,
    overscan: 10,
  })
  const items = rows.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <section ref={scroller} className="panel points-panel" aria-label={caption} tabIndex={0}>
      <table className="points" aria-rowcount={points.length + 1} aria-label={caption}>
        <Heads />
        <tbody>
          <Spacer height={before} />
          {items.map(({ index }) => {
            const point = points[points.length - 1 - index]
            return point && <PointRow key={point.at} point={point} range={range} rowIndex={index + 2} />
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </section>
  )
}

/** The same for screen readers beside the charts, all of the points that it is given. */
export function ShortPointTable({ points, range, caption }: Props) {
  return (
    <table className="points">
      <caption>{caption}</caption>
      <Heads />
      <tbody>
        {points.toReversed().map((point) => (
          <PointRow key={point.at} point={point} range={range} />
        ))}
      </tbody>
    </table>
  )
}

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? <tr style={{ height }} /> : null
}

function Heads() {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
        {['Running', 'Waiting'].flatMap((what) =>
          quantiles.map((name) => (
            <th key={`${what} ${name}`} scope="col">
              {what} {name}
            </th>
          )),
        )}
      </tr>
    </thead>
  )
}

/** A point that is over does not change, so a new minute draws one row. */
const PointRow = memo(
  function PointRow({ point, range, rowIndex }: { point: ThroughputPoint; range: ThroughputRange; rowIndex?: number }) {
    const { latency, ocr, text, blank, failed, retries, queued, oldestWaitMs, coveredMs } = point
    const count = (value: number | null) => (coveredMs === 0 || value === null ? '–' : formatCount(value))
    return (
      <tr aria-rowindex={rowIndex}>
        <th scope="row">{momentWords(point.at, range)}</th>
        <td>{rateWords(point)}</td>
        <td>{count(ocr)}</td>
        <td>{count(text)}</td>
        <td>{count(blank)}</td>
        <td>{count(failed)}</td>
        <td>{count(retries)}</td>
        <td>{count(queued)}</td>
        <td>{latencyWords(oldestWaitMs)}</td>
        {[latency.page, latency.wait].map((found, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: running and waiting, always these two
          <Cells key={index} p50={latencyWords(found?.p50)} p95={tailWords(found, 'p95')} p99={tailWords(found, 'p99')} />
        ))}
      </tr>
    )
  },
  (before, after) =>
    before.range === after.range &&
    before.rowIndex === after.rowIndex &&
    before.point.at === after.point.at &&
    before.point.coveredMs === after.point.coveredMs,
)

function Cells({ p50, p95, p99 }: { p50: string; p95: string; p99: string }) {
  return (
    <>
      <td>{p50}</td>
      <td>{p95}</td>
      <td>{p99}</td>
    </>
  )
}
