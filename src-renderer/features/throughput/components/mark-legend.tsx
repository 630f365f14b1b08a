/** What the patterns across the charts mean. */
export function MarkLegend() {
  return (
    <div className="row wrap xs dim mark-legend">
      <span className="row">
        <span className="swatch paused" aria-hidden="true" />
        Paused
      </span>
      <span className="row">
        <span className="swatch stopped" aria-hidden="true" />
        All work stopped, or a folder away
      </span>
      <Line dash="4 2" word="Start of the program" />
      <Line dash="1 3" word="Setting or batch" />
      <span className="row">
        <svg width="24" height="8" aria-hidden="true">
          <path d="M0 4H24" stroke="var(--chart-1)" strokeWidth="2" strokeDasharray="3 2" />
        </svg>
        Still in progress
      </span>
    </div>
  )
}

function Line({ dash, word }: { dash: string; word: string }) {
  return (
    <span className="row">
      <svg width="8" height="14" aria-hidden="true">
        <path d="M4 0V14" stroke="var(--text-2)" strokeWidth="1.5" strokeDasharray={dash} />
      </svg>
      {word}
    </span>
  )
}
