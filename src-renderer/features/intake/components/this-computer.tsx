import { useQuery } from '@tanstack/react-query'
import { CallError } from '../../../components/call-error.tsx'
import { formatBytes, formatLanguage, formatMemory } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { Panel } from '../../../components/panel.tsx'
import { State } from '../../../components/state.tsx'
import { machineStatusQuery } from '../../../ipc/machine-status.ts'

/** What reading will have to work with, and whether anything is in its way. */
export function ThisComputer() {
  const { data: machine, error } = useQuery(machineStatusQuery())
  if (machine === undefined) return <CallError error={error} />
  const languages = machine.languages.map(formatLanguage)
  const ready = machine.stopped === null && languages.length > 0
  const facts = [
    { word: 'Workers', value: String(machine.workers), good: machine.workers > 0 },
    { word: 'Languages', value: languages.join(', ') || 'none found', good: languages.length > 0 },
    { word: 'Memory', value: `${formatMemory(machine.memoryTotal)}, ${formatMemory(machine.memoryFree)} free`, good: true },
    { word: 'Disk free', value: formatBytes(machine.diskFree), good: machine.diskFree > 0 },
    { word: 'Data folder', value: machine.dataFolder, good: true },
    { word: 'Speed', value: 'measured with your first batch', good: null },
  ]
  return (
    <Panel
      title="This computer"
      className="this-computer"
      after={
        <>
          <span className="grow" />
          <State look={ready ? { word: 'Ready', icon: 'done', tone: 'done' } : { word: 'Not ready', icon: 'attention', tone: 'failed' }} />
        </>
      }
    >
      <dl className="pad facts">
        {facts.map(({ word, value, good }) => (
          <div key={word} className="row">
            <dt className="row mid">
              <span className={good === null ? 'dim' : good ? 'c-done' : 'c-failed'}>
                <Icon name={good === null ? 'queued' : good ? 'done' : 'attention'} small />
              </span>
              {word}
            </dt>
            <dd className="grow break">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
