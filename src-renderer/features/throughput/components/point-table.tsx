import { memo } from 'react'
import type { ThroughputPoint, ThroughputRange } from '../../../../src-main/contract/throughput.ts'
import { formatCount } from '../../../components/format.ts'
import { latencyWords, rateWords, tailWords } from '../point-words.ts'
import { momentWords } from '../range-words.ts'

const heads = ['Time', 'Pages/min', 'OCR', 'Text', 'Blank', 'Failed', 'Retried', 'In the queue', 'Oldest waiting']
const quantiles = ['p50', 'p95', 'p99']

/** The points in numbers, the newest first. */
export const PointTable = memo(function PointTable({
  points,
  range,
  caption,
}: {
  points: ThroughputPoint[]
  range: ThroughputRange
  caption: string
}) {
  return (
    <table className="points">
      <caption className="sr-only">{caption}</caption>
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
      <tbody>
        {points.toReversed().map((point) => (
          <PointRow key={point.at} point={point} range={range} />
        ))}
      </tbody>
    </table>
  )
})

/** A point that is over does not change, so a new minute draws one row. */
const PointRow = memo(
  function PointRow({ point, range }: { point: ThroughputPoint; range: ThroughputRange }) {
    const { latency, ocr, text, blank, failed, retries, queued, oldestWaitMs, coveredMs } = point
    const count = (value: number | null) => (coveredMs === 0 || value === null ? '–' : formatCount(value))
    return (
      <tr>
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
  (before, after) => before.range === after.range && before.point.at === after.point.at && before.point.coveredMs === after.point.coveredMs,
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
