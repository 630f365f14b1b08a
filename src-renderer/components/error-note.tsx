import { errorAsText, type ShownError } from '../ipc/read-error.ts'
import { IconButton } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

/** What happened, what was done, what you can do, and the code. Said once to screen readers, when it appears. */
export function ErrorNote({ error, onDismiss }: { error: ShownError; onDismiss?: () => void }) {
  return (
    <div className="note bad error-note" role="alert">
      <Icon name="failed" />
      <div className="grow stack g1">
        <div>
          <b>{error.title}.</b> {error.happened}
        </div>
        {error.path && <div className="xs mid break">{error.path}</div>}
        {error.detail && <div className="xs mid break">{error.detail}</div>}
        <div className="mid">
          {error.done} {error.action}
        </div>
        <div className="row">
          <span className="mono xs">{error.code}</span>
          <CopyButton text={errorAsText(error)} label="Copy details" />
        </div>
      </div>
      {onDismiss && <IconButton icon="close" label="Dismiss" small onClick={onDismiss} />}
    </div>
  )
}
