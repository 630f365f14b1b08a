import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { StorageForecast } from '../../../../src-main/contract/retention.ts'
import { onThemeChange } from '../../../components/chart-colours.ts'
import { formatBytes, formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { growthData } from '../growth-data.ts'
import { growthHeight, growthOptions } from '../growth-options.ts'

/** Days of which a line can be drawn. */
const fewest = 2

/** What was used day by day, and how it would go on. What it shows is also in words beside it. */
export function GrowthPanel({ forecast, freed }: { forecast: StorageForecast; freed: number }) {
  const { days, weekly } = forecast
  return (
    <Panel title="Growth and forecast" className="growth" after={weekly !== null && <Legend />}>
      {days.length < fewest ? (
        <p className="pad mid">
          The size of what Leafcutter keeps is noted once a day. With two days there is a line here, with seven a forecast.
        </p>
      ) : (
        <Chart forecast={forecast} freed={freed} />
      )}
    </Panel>
  )
}

function Chart({ forecast, freed }: { forecast: StorageForecast; freed: number }) {
  const place = useRef<HTMLDivElement>(null)
  // A chart is made anew when a day is added or the forecast changes: seldom.
  useEffect(() => {
    const { current: element } = place
    if (element === null) return
    const data = growthData(forecast, freed)
    const width = () => Math.max(200, element.clientWidth)
    const made = new uPlot({ ...growthOptions(data.length), width: width() }, data, element)
    const resized = new ResizeObserver(() => made.setSize({ width: width(), height: growthHeight }))
    resized.observe(element)
    const forgetTheme = onThemeChange(() => made.redraw())
    return () => {
      resized.disconnect()
      forgetTheme()
      made.destroy()
    }
  }, [forecast, freed])
  const { days } = forecast
  const [first, last] = [days[0], days.at(-1)]
  const words = `Storage used over ${formatUnits(days.length, 'day')}: ${formatBytes(first?.usedBytes ?? 0)} at first, ${formatBytes(last?.usedBytes ?? 0)} now.`
  return <div ref={place} className="plot" role="img" aria-label={`${words} The forecast is in words beside it.`} />
}

const lines = [
  { name: 'Used', colour: '--text', dash: '' },
  { name: 'Forecast, with range', colour: '--text', dash: '4 3' },
  { name: 'After this clean-up', colour: '--chart-1', dash: '1.5 2.5' },
]

function Legend() {
  return (
    <span className="legend push">
      {lines.map(({ name, colour, dash }) => (
        <span key={name}>
          <svg width="22" height="8" aria-hidden="true">
            <path d="M0 4H22" stroke={`var(${colour})`} strokeWidth="2" strokeDasharray={dash} />
          </svg>
          {name}
        </span>
      ))}
    </span>
  )
}
