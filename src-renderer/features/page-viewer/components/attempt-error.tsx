import type { Attempt } from '../../../../src-main/contract/page-detail.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { errorAsText, shownError } from '../../../ipc/read-error.ts'

export function AttemptError({ attempt: { errorCode, errorDetail } }: { attempt: Attempt }) {
  if (errorCode === null) return null
  const error = shownError(errorCode, { detail: errorDetail })
  return (
    <div className="stack attempt-error">
      <span className="xs">{error.happened}</span>
      {error.detail && <span className="xs mid break">{error.detail}</span>}
      <span className="mono xs dim">{error.code}</span>
      <span>
        <CopyButton text={errorAsText(error)} label="Copy details" look="default" />
      </span>
    </div>
  )
}
