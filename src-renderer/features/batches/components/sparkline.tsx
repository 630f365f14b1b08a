const width = 56
const height = 20

/** Pages of the last minutes as a line from 0 up; the numbers beside it say the rate, so it is a picture only. */
export function Sparkline({ values }: { values: number[] }) {
  if (values.length < 2) return null
  const most = Math.max(1, ...values)
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * (width - 2) + 1
    return `${x.toFixed(1)},${(height - 1 - (value / most) * (height - 3)).toFixed(1)}`
  })
  return (
    <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--line)" />
      <polyline points={points.join(' ')} fill="none" stroke="var(--text-2)" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  )
}
