import type { DiskNeed, SampleReport } from '../../../../src-main/contract/batch-check.ts'
import { formatNames } from '../../../components/batch-choices/format-names.ts'
import { formatBytes } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { Panel } from '../../../components/panel.tsx'

/** What the batch needs of the disk, by what it is for, and what is free. */
export function DiskPanel({ disk, sample }: { disk: DiskNeed | null; sample: SampleReport }) {
  if (disk === null) {
    return (
      <Panel title="Disk">
        <p className="pad mid">
          {sample.state === 'none' ? 'Not estimated: no page was read for a sample.' : 'Told when pages of the sample were read.'}
        </p>
      </Panel>
    )
  }
  const parts = [
    ...disk.outputs.map(({ format, bytes }) => ({ word: formatNames[format], bytes })),
    { word: 'Word boxes and database', bytes: disk.data },
  ]
  const needed = parts.reduce((sum, part) => sum + part.bytes, 0)
  const free = disk.sameDisk ? disk.outputFree : disk.outputFree + disk.dataFree
  return (
    <Panel title="Disk" after={<span className="xs mid to-the-right">{freeInWords(disk, needed)}</span>}>
      <div className="pad">
        <div className="bar lg" aria-hidden="true">
          {parts.map((part, index) => (
            <i key={part.word} className={`part-${index % 4}`} style={{ width: `${Math.min(100, (part.bytes / free) * 100)}%` }} />
          ))}
        </div>
        <div className="legend below">
          {parts.map((part, index) => (
            <span key={part.word}>
              <i className={`swatch part-${index % 4}`} />
              {part.word} <b>{formatBytes(part.bytes)}</b>
            </span>
          ))}
        </div>
        {!disk.enough && (
          <p className="st failed">
            <Icon name="attention" /> That is not enough. The batch would stop when the disk is full, and go on when there is space.
          </p>
        )}
      </div>
    </Panel>
  )
}

function freeInWords({ sameDisk, outputFree, dataFree }: DiskNeed, needed: number): string {
  const about = `needs about ${formatBytes(needed)}, estimated from the sample`
  if (sameDisk) return `${about}; ${formatBytes(outputFree)} free`
  return `${about}; ${formatBytes(outputFree)} free for outputs, ${formatBytes(dataFree)} in the data folder`
}
