import { useQuery } from '@tanstack/react-query'
import { formatBytes, formatRate } from '../components/format.ts'
import { machineStatusQuery } from '../ipc/machine-status.ts'

/** What this computer does just now. */
export function MachinePanel() {
  const { data: machine } = useQuery(machineStatusQuery())
  if (machine === undefined) return null
  const { workers, busyWorkers, pagesPerMinute, diskFree } = machine
  return (
    <dl className="machine" aria-label="This computer">
      <dt>Workers</dt>
      <dd>{busyWorkers === 0 ? `${workers}, idle` : `${busyWorkers} of ${workers} busy`}</dd>
      <dt>Rate</dt>
      <dd>{pagesPerMinute === null ? '–' : `${formatRate(pagesPerMinute)} pages/min`}</dd>
      <dt>Disk free</dt>
      <dd>{formatBytes(diskFree)}</dd>
    </dl>
  )
}
