import { useQuery } from '@tanstack/react-query'
import type { UpdateState, UpdatesNow } from '../../../../src-main/contract/updates.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCommands } from '../../../components/commands.ts'
import { formatMoment } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { State, type StateLook } from '../../../components/state.tsx'
import { updatesQuery, useUpdateCall } from '../../../ipc/updates.ts'
import { FoundVersion } from './found-version.tsx'

/** Which version this is, where newer ones come from, and what is known of them. */
export function UpdatesPanel() {
  const { data: updates, error } = useQuery(updatesQuery())
  return (
    <section className="stack g3 updates" aria-labelledby="updates">
      <h2 id="updates">This version</h2>
      <CallError error={error} />
      {updates && <Facts updates={updates} />}
      {updates?.state.step === 'failed' && (
        <Note tone="bad" icon="attention" role="alert">
          {updates.state.message}
        </Note>
      )}
      {updates && updates.host !== null && <Known updates={updates} />}
    </section>
  )
}

function Facts({ updates: { version, host, lookedAt } }: { updates: UpdatesNow }) {
  return (
    <dl className="update-facts">
      <dt>Leafcutter</dt>
      <dd>{version}</dd>
      <dt>Updates come from</dt>
      <dd className="break">
        {host ?? <>This copy was made without an address for updates. It never asks for any; whoever gave it to you has newer versions.</>}
      </dd>
      {host !== null && (
        <>
          <dt>Last answer</dt>
          <dd>{lookedAt === null ? 'none yet' : formatMoment(lookedAt, Date.now())}</dd>
        </>
      )}
    </dl>
  )
}

function Known({ updates }: { updates: UpdatesNow }) {
  const look = useUpdateCall('look')
  const { state } = updates
  const isBusy = state.step === 'looking' || state.step === 'downloading' || state.step === 'ready'
  useCommands(isBusy ? [] : [{ label: 'Look now', run: () => look.mutate() }])
  return (
    <>
      <div className="row wrap">
        <span role="status" className="row">
          <State look={looks(state)} />
        </span>
        <Button small disabled={isBusy || look.isPending} onClick={() => look.mutate()}>
          Look now
        </Button>
      </div>
      {'update' in state && state.update !== null && <FoundVersion updates={updates} update={state.update} />}
    </>
  )
}

/** A state is always an icon and words; colour only for what is over, goes on or failed. */
function looks(state: UpdateState): StateLook {
  switch (state.step) {
    case 'not-looked':
      return { word: 'Not looked for yet', icon: 'queued', tone: 'queued' }
    case 'looking':
      return { word: 'Looking', icon: 'running', tone: 'running' }
    case 'up-to-date':
      return { word: 'This is the newest version', icon: 'done', tone: 'done' }
    case 'found':
      return { word: `Version ${state.update.version} is there`, icon: 'info', tone: 'queued' }
    case 'downloading':
      return { word: `Downloading version ${state.update.version}`, icon: 'running', tone: 'running' }
    case 'ready':
      return { word: `Version ${state.update.version} installs when Leafcutter is quit`, icon: 'done', tone: 'done' }
    case 'failed':
      return { word: 'Not known', icon: 'attention', tone: 'failed' }
  }
}
