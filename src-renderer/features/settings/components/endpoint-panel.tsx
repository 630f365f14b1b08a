import { useQuery } from '@tanstack/react-query'
import type { HttpEndpoint } from '../../../../src-main/contract/http-endpoint.ts'
import { type SettingsNow, usualHttpPort } from '../../../../src-main/contract/settings.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Note } from '../../../components/note.tsx'
import { State } from '../../../components/state.tsx'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { endpointQuery } from '../api/endpoint.ts'
import { FactsTable } from './facts-table.tsx'
import { TokenRow } from './token-row.tsx'

const pages = [
  ['/metrics', 'for Prometheus'],
  ['/health', 'whether the work goes on, and if not, why'],
  ['/stats', 'the queue as JSON'],
  ['/api/openapi.json', 'what scripts can do; with the token'],
] as const

/** Whether other programs of this computer can ask, where, and what they must know. */
export function EndpointPanel({ now }: { now: SettingsNow }) {
  const { data: endpoint, error } = useQuery(endpointQuery())
  const { mutate: change } = useChangeSettings()
  const isOn = now.settings.httpPort !== null
  return (
    <section className="stack g3" aria-labelledby="other-programs">
      <h2 id="other-programs">Other programs of this computer</h2>
      <p className="mid">
        They can ask how the queue is, and scripts that have the token can import, pause, resume, cancel and retry. No other computer can,
        and no page in a browser.
      </p>
      <CallError error={error} />
      {endpoint?.trouble && (
        <Note tone="bad" icon="attention" role="alert">
          {endpoint.trouble.message}
        </Note>
      )}
      <div className="row wrap">
        <State look={stateOf(isOn, endpoint)} />
        {endpoint?.address != null && <Address address={endpoint.address} />}
        {isOn ? (
          <Button small onClick={() => change({ httpPort: null })}>
            Turn off
          </Button>
        ) : (
          <Button small onClick={() => change({ httpPort: usualHttpPort })}>
            Turn on at port {usualHttpPort}
          </Button>
        )}
      </div>
      {endpoint?.address != null && <Pages address={endpoint.address} />}
      {isOn && <TokenRow />}
    </section>
  )
}

function stateOf(isOn: boolean, endpoint: HttpEndpoint | undefined) {
  if (!isOn) return { word: 'Off', icon: 'queued', tone: 'queued' } as const
  if (endpoint?.trouble) return { word: 'Not reached', icon: 'attention', tone: 'failed' } as const
  return endpoint?.address == null
    ? ({ word: 'Opening', icon: 'queued', tone: 'queued' } as const)
    : ({ word: 'On', icon: 'done', tone: 'done' } as const)
}

function Address({ address }: { address: string }) {
  return (
    <>
      <span className="mono">{address}</span>
      <CopyButton text={address} label="Copy the address" look="default" />
    </>
  )
}

function Pages({ address }: { address: string }) {
  return (
    <FactsTable heads={['Address', 'What it says']}>
      {pages.map(([path, what]) => (
        <tr key={path}>
          <td className="mono">
            {address}
            {path}
          </td>
          <td className="mid">{what}</td>
        </tr>
      ))}
    </FactsTable>
  )
}
