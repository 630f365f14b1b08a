import { type KeyboardEvent, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { formatCount, formatUnits } from '../../components/format.ts'
import { Kbd } from '../../components/kbd.tsx'
import { stepInList } from '../../components/step-in-list.ts'
import { type Entry, findEntries, mostShown } from './find-entries.ts'
import { usePalette } from './palette-store.ts'
import { useEntries } from './use-entries.ts'
import './palette.css'

/** Finds whatever can be done or gone to by its words. The field keeps the focus; arrows choose, Enter does it. */
export function Palette() {
  const { shown, close } = usePalette()
  return (
    <Dialog
      open={shown}
      onClose={close}
      title="Find a command or batch"
      actions={<span className="xs dim to-the-left">Arrows choose, Enter does it, Esc closes.</span>}
    >
      {shown && <Finder close={close} />}
    </Dialog>
  )
}

function Finder({ close }: { close: () => void }) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = findEntries(useEntries(), typed)
  const shown = found.slice(0, mostShown)

  // Closed first: what it does may open a dialog of its own, or move the focus.
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return
    close()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return run(shown[chosen])
    // Home and End belong to the text.
    const next = event.key === 'Home' || event.key === 'End' ? null : stepInList(event.key, chosen, shown.length, 10)
    if (next === null) return
    event.preventDefault()
    setChosen(next)
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <input
        className="palette-field"
        data-autofocus
        type="text"
        role="combobox"
        aria-label="Words of a command or batch"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={shown.length > 0 ? optionId(chosen) : undefined}
        placeholder="pause, settings, the name of a batch"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" className="palette-list" role="listbox" aria-label="Commands and batches" tabIndex={-1}>
        {shown.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and handles the keys
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: two entries may have the same words
            key={`${index} ${entry.label}`}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={index === chosen ? 'palette-entry on' : 'palette-entry'}
            onClick={() => run(entry)}
          >
            <span className="xs dim">{entry.group === shown[index - 1]?.group ? '' : entry.group}</span>
            <span className="cut">{entry.label}</span>
            <span className="xs mid num">{entry.note}</span>
            {entry.keyName && <Kbd binding={entry.keyName} />}
          </div>
        ))}
      </div>
      <p className="xs dim" role="status">
        {found.length > mostShown
          ? `${formatCount(mostShown)} of ${formatCount(found.length)} shown`
          : `${formatUnits(found.length, 'entry', 'entries')}`}
        {found.length === 0 && '. Use fewer words: those of a button, a screen, or a batch.'}
      </p>
    </>
  )
}

const optionId = (index: number) => `palette-${index}`
