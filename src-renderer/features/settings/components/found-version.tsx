import type { FoundUpdate, UpdateState, UpdatesNow } from '../../../../src-main/contract/updates.ts'
import { Button } from '../../../components/button.tsx'
import { useCommands } from '../../../components/commands.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { formatBytes } from '../../../components/format.ts'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { useUpdateCall } from '../../../ipc/updates.ts'

/** A newer version: what its publisher says of it, and what can be done about it here. */
export function FoundVersion({ updates: { installs, host, state }, update }: { updates: UpdatesNow; update: FoundUpdate }) {
  return (
    <>
      <p>
        Version {update.version}
        {update.releasedAt !== null && `, released ${dateOf(update.releasedAt)}`}
        {update.size !== null && `, ${formatBytes(update.size)}`}
      </p>
      {installs ? <Download state={state} update={update} /> : <ByHand host={host} update={update} />}
      {update.notes !== null && (
        <figure className="update-notes">
          <figcaption className="xs mid">What {host} says of it</figcaption>
          {/* Text as it came, whatever stands in it; what scrolls is reached by keyboard. */}
          <pre tabIndex={0}>{update.notes}</pre>
        </figure>
      )}
    </>
  )
}

function dateOf(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}

function Download({ state, update }: { state: UpdateState; update: FoundUpdate }) {
  const download = useUpdateCall('download')
  const stop = useUpdateCall('stopDownload')
  const label = `Download ${update.version}${update.size === null ? '' : `, ${formatBytes(update.size)}`}`
  const isOffered = state.step === 'found' || state.step === 'failed'
  useCommands(isOffered ? [{ label, run: () => download.mutate() }] : [])
  if (state.step === 'ready')
    return (
      <p className="mid">
        Its file is here, and its checksum was right. While pages are read it is not installed: quitting asks about them first.
      </p>
    )
  if (state.step === 'downloading') {
    const total = Math.max(1, state.total ?? state.bytes)
    const words = `${formatBytes(state.bytes)}${state.total === null ? '' : ` of ${formatBytes(state.total)}`}`
    return (
      <div className="row">
        <div className="grow stack g2">
          <span className="xs num">{words}</span>
          <ProgressBar
            label="Download"
            valueText={words}
            sections={[{ kind: 'done', count: Math.min(state.bytes, total) }]}
            total={total}
          />
        </div>
        <Button small disabled={stop.isPending} onClick={() => stop.mutate()}>
          Stop
        </Button>
      </div>
    )
  }
  return (
    <div className="row wrap">
      <Button small disabled={!isOffered || download.isPending} onClick={() => download.mutate()}>
        {label}
      </Button>
      <span className="mid">Its checksum is compared. It is installed when you quit, not before.</span>
    </div>
  )
}

/** What an administrator needs to get the file and to see that it is the one. */
function ByHand({ host, update: { file, url, sha512 } }: { host: string | null; update: FoundUpdate }) {
  return (
    <>
      <p className="mid">
        This copy does not install it: on this computer whoever manages its programs does. Get the file from {host} and compare it.
      </p>
      <dl className="update-facts">
        <dt>File</dt>
        <dd className="break">
          {file} <CopyButton text={url} label="Copy its address" />
        </dd>
        <dt>SHA-512</dt>
        <dd>
          <span className="mono break xs">{sha512}</span> <CopyButton text={sha512} label="Copy the SHA-512" />
        </dd>
      </dl>
    </>
  )
}
