import { Checkbox, NumberInput } from '@mantine/core'
import { useId } from 'react'
import type { WatchOptions } from '../../../../src-main/contract/watching.ts'

interface Props {
  options: WatchOptions
  onChange: (change: Partial<WatchOptions>) => void
}

/** How the folder is watched. */
export function WatchOptionFields({ options, onChange }: Props) {
  const id = useId()
  return (
    <>
      <span className="label" aria-hidden="true">
        Watch
      </span>
      <fieldset className="stack g2 watch-options">
        <legend className="sr-only">Watch</legend>
        <Checkbox
          data-autofocus
          label="Subfolders as well; the outputs mirror them"
          checked={options.subfolders}
          onChange={(event) => onChange({ subfolders: event.currentTarget.checked })}
        />
        <Checkbox
          label="Take from In, and move what is over to Done or Problems; the three folders are made in it"
          checked={options.moves}
          onChange={(event) => onChange({ moves: event.currentTarget.checked })}
        />
        <Checkbox
          label="List the folder every 5 s; a network share always is"
          checked={options.polling}
          onChange={(event) => onChange({ polling: event.currentTarget.checked })}
        />
      </fieldset>
      <label htmlFor={`${id}-settle`}>Take in after</label>
      <div>
        <NumberInput
          id={`${id}-settle`}
          className="settle"
          min={1}
          max={3600}
          allowDecimal={false}
          suffix=" s"
          value={options.settleSeconds}
          onChange={(value) => onChange({ settleSeconds: Number(value) })}
        />
        <p className="xs dim">Without a change, 1 to 3600 s, usually 5 s; more where files are copied over a slow line.</p>
      </div>
    </>
  )
}
