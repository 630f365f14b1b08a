import { useId, useState } from 'react'
import type { BatchChoices } from '../../../../src-main/contract/batch-choices.ts'
import {
  type ChoiceProps,
  EngineChoice,
  isModelAChoice,
  LayoutChoice,
  ModelChoice,
  StraighteningChoices,
} from '../../../components/batch-choices/reading-choices.tsx'
import { nativeVersion, unusualReading } from '../../../components/batch-choices/reading-words.ts'
import { Icon } from '../../../components/icon.tsx'

/** What few batches need. Closed, it still says what was chosen other than usual. */
export function HowPagesAreRead({ usual, ...props }: Omit<ChoiceProps, 'name'> & { usual: BatchChoices }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const unusual = unusualReading(props.choices, usual, nativeVersion(props.offered))
  return (
    <section className="how-read">
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} />
        <b>How pages are read</b>
        <span className="mid">{unusual.length === 0 ? 'as usual' : unusual.join(', ')}</span>
      </button>
      <div id={id} hidden={!open} className="new-batch">
        <Labelled word="Read by">{(name) => <EngineChoice {...props} name={name} />}</Labelled>
        {isModelAChoice(props.offered, props.choices) && (
          <Labelled word="Language data">{(name) => <ModelChoice {...props} name={name} />}</Labelled>
        )}
        <Labelled word="Layout of pages">{(name) => <LayoutChoice {...props} name={name} />}</Labelled>
        <Labelled word="Straightening">{(name) => <StraighteningChoices {...props} name={name} />}</Labelled>
      </div>
    </section>
  )
}

/** The eye has the word beside what it names; screen readers have it as the name of the group. */
export function Labelled({ word, children }: { word: string; children: (name: string) => React.ReactNode }) {
  return (
    <>
      <span className="label" aria-hidden="true">
        {word}
      </span>
      {children(word)}
    </>
  )
}
