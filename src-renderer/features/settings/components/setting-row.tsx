import type { ReactNode } from 'react'
import { IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'

interface Props {
  /** The setting, by the name that it has in `settings.json`. */
  setting: string
  word: string
  hint: string
  /** A choice of a new batch, whose control needs more room than a number. */
  choice?: boolean
  /** Whether it has another value than by default. */
  changed: boolean
  /** Why what was chosen is not used; shown in the place of the hint. */
  problem?: string | undefined
  onReset: () => void
  children: ReactNode
}

/** One setting: its name, its control, what it does, and the way back. */
export function SettingRow({ setting, word, hint, choice = false, changed, problem, onReset, children }: Props) {
  return (
    <div className={choice ? 'setting-row choice' : 'setting-row'} data-setting={setting}>
      <span className="word">
        {changed && <span className="changed-mark" />}
        <span aria-hidden="true">{word}</span>
        {changed && <span className="sr-only">{word} is changed from its default</span>}
      </span>
      <div className="control">{children}</div>
      <div className="back">
        {changed && <IconButton icon="interrupted" label={`Back to the default: ${word}`} small onClick={onReset} />}
      </div>
      <div className="xs hint" id={hintId(setting)}>
        {problem === undefined ? (
          <span className="mid">{hint}</span>
        ) : (
          <span className="row c-failed" role="alert">
            <Icon name="attention" small />
            {problem}
          </span>
        )}
      </div>
    </div>
  )
}

/** What a control is described by. */
export const hintId = (setting: string): string => `hint-${setting}`
