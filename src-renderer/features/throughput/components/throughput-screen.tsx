import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ThroughputRange, type ThroughputSeries, throughputRanges } from '../../../../src-main/contract/throughput.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCommands } from '../../../components/commands.ts'
import { TopBar } from '../../../components/top-bar.tsx'
import { useSaveCsv } from '../api/save-csv.ts'
import { throughputQuery } from '../api/throughput-series.ts'
import { rangeWords } from '../range-words.ts'
import { ChartStack } from './chart-stack.tsx'
import { MarksPanel } from './marks-panel.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { NowPanel } from './now-panel.tsx'
import { PointTable, ShortPointTable } from './point-table.tsx'
import { RangeChoice } from './range-choice.tsx'
import { WordsPanel } from './words-panel.tsx'
import './throughput.css'

/** How fast it went, how long pages took and waited, and what happened meanwhile. */
export function ThroughputScreen() {
  const [range, setRange] = useState<ThroughputRange>('24h')
  const [asTable, setAsTable] = useState(false)
  const { data: series, error } = useQuery(throughputQuery(range))
  const save = useSaveCsv(range)
  const measured = series?.points.some(({ coveredMs }) => coveredMs > 0)
  useCommands([
    ...throughputRanges.filter((one) => one !== range).map((one) => ({ label: `Last ${rangeWords[one].long}`, run: () => setRange(one) })),
    ...(measured
      ? [
          { label: asTable ? 'Charts' : 'Table', run: () => setAsTable(!asTable) },
          { label: 'CSV…', run: () => save.mutate() },
        ]
      : []),
  ])
  return (
    <>
      <TopBar title="Throughput" after={<span className="mid nowrap">all batches</span>}>
        <RangeChoice range={range} onChange={setRange} />
        <Button icon="report" aria-pressed={asTable} disabled={!measured} onClick={() => setAsTable(!asTable)}>
          Table
        </Button>
        <Button disabled={!measured || save.isPending} onClick={() => save.mutate()}>
          CSV…
        </Button>
      </TopBar>
      <div className="content throughput" data-region tabIndex={-1}>
        <CallError error={error} />
        {series && !measured && <NothingYet range={range} onRange={setRange} />}
        {series && measured && <Measured key={series.range} series={series} asTable={asTable} />}
      </div>
    </>
  )
}

const rowsBesideCharts = 30

function Measured({ series, asTable }: { series: ThroughputSeries; asTable: boolean }) {
  // Null follows the newest point; a moment that was chosen stays where it is when a minute is added.
  const [chosenAt, setChosenAt] = useState<number | null>(null)
  const { points, range, marks } = series
  const newest = points.findLastIndex(({ coveredMs }) => coveredMs > 0)
  const chosen = points.findIndex(({ at }) => at === chosenAt)
  const caption = `Throughput of the last ${rangeWords[range].long}`
  return (
    <div className={asTable ? 'throughput-grid as-table' : 'throughput-grid'}>
      <div className="stack g3 throughput-main">
        {asTable ? (
          <PointTable points={points} range={range} caption={caption} />
        ) : (
          <>
            <ChartStack
              series={series}
              moment={chosen < 0 ? newest : chosen}
              onMoment={(index) => setChosenAt(points[index]?.at ?? null)}
            />
            <div className="sr-only">
              <ShortPointTable
                points={points.slice(Math.max(0, newest + 1 - rowsBesideCharts), newest + 1)}
                range={range}
                caption={`${caption}: the newest ${rowsBesideCharts} points. The button Table shows all.`}
              />
            </div>
          </>
        )}
      </div>
      <aside className="stack g3 throughput-side" aria-label="In words" data-region tabIndex={-1}>
        <WordsPanel series={series} />
        <NowPanel lately={series.lately} />
        <MarksPanel marks={marks} range={range} />
      </aside>
    </div>
  )
}
