import { useMemo, useState } from 'react'
import type { LatencyStage, ThroughputPoint, ThroughputSeries } from '../../../../src-main/contract/throughput.ts'
import { formatCount } from '../../../components/format.ts'
import { queuePanel, ratePanel, runningPanel, waitingPanel } from '../charts.ts'
import { latencyWords, rateWords, tailWords } from '../point-words.ts'
import { momentWords, pointWords } from '../range-words.ts'
import { timeSpans } from '../time-spans.ts'
import { Chart } from './chart.tsx'
import { MarkLegend } from './mark-legend.tsx'
import { Moment } from './moment.tsx'

const stageNames: Partial<Record<LatencyStage, string>> = {
  page: 'Whole page',
  open: 'Open',
  text: 'Text',
  render: 'Render',
  ocr: 'OCR',
}

interface Props {
  series: ThroughputSeries
  moment: number
  onMoment: (moment: number) => void
}

/** The charts with their shared time axis, the slider that moves the line across them, and what the patterns mean. */
export function ChartStack({ series, moment, onMoment }: Props) {
  const [stage, setStage] = useState<LatencyStage>('page')
  const shown = useMemo(
    () => ({ series, marks: { marks: series.marks, spans: timeSpans(series.marks, series.from, series.to) } }),
    [series],
  )
  const { pointMs } = series
  const rate = useMemo(() => ratePanel(pointWords(pointMs)), [pointMs])
  const running = useMemo(() => runningPanel(stage), [stage])
  const point = series.points[moment]
  const common = { shown, moment, onMoment }
  const at = (words: (point: ThroughputPoint) => string) => (point ? `at ${momentWords(point.at, series.range)}: ${words(point)}` : '')
  return (
    <>
      <Chart {...common} kind={rate} value={at(rateWords)} />
      <Chart
        {...common}
        kind={running}
        value={at(({ latency }) => `${tailWords(latency[stage], 'p95')}, ${latencyWords(latency[stage]?.p50)}`)}
      >
        <StageChoice stage={stage} onChange={setStage} />
      </Chart>
      <Chart {...common} kind={waitingPanel} value={at(({ latency }) => tailWords(latency.wait, 'p95'))} />
      <Chart {...common} kind={queuePanel} value={at(({ queued }) => (queued === null ? '–' : formatCount(queued)))} />
      <Moment series={series} moment={moment} onChange={onMoment} />
      <MarkLegend />
    </>
  )
}

function StageChoice({ stage, onChange }: { stage: LatencyStage; onChange: (stage: LatencyStage) => void }) {
  return (
    <select
      aria-label="Stage"
      className="stage-choice"
      value={stage}
      onChange={(event) => onChange(event.currentTarget.value as LatencyStage)}
    >
      {Object.entries(stageNames).map(([name, word]) => (
        <option key={name} value={name}>
          {word}
        </option>
      ))}
    </select>
  )
}
