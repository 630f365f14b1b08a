import type { Mark, ThroughputRange } from '../../../../src-main/contract/throughput.ts'
import { formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { markWords } from '../mark-words.ts'
import { momentWords } from '../range-words.ts'

const mostShown = 30

/** What happened in the range, the newest first. */
export function MarksPanel({ marks, range }: { marks: Mark[]; range: ThroughputRange }) {
  const shown = marks.slice(-mostShown).reverse()
  const more = marks.length - shown.length
  return (
    <Panel title="Marks" className="marks">
      <ul className="pad stack g2 xs">
        {shown.length === 0 && <li className="mid">Nothing was paused, started or changed in this time.</li>}
        {shown.map((mark, index) => {
          const { title, detail } = markWords(mark)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two marks may be of the same moment and kind
            <li key={`${mark.at} ${index}`}>
              <b>{momentWords(mark.at, range)}</b> <span className="break">{title}</span>
              {detail && <div className="mid break">{detail}</div>}
            </li>
          )
        })}
        {more > 0 && <li className="mid">{formatUnits(more, 'mark')} before these.</li>}
      </ul>
    </Panel>
  )
}
