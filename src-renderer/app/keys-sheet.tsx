import { Fragment } from 'react'
import { create } from 'zustand'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Kbd } from '../components/kbd.tsx'
import { useBoundKeys } from '../components/keys.ts'
import { localKeys } from '../components/local-keys.ts'

export const useKeysSheet = create<{ shown: boolean; open: () => void; close: () => void }>((set) => ({
  shown: false,
  open: () => set({ shown: true }),
  close: () => set({ shown: false }),
}))

/** The keys that do something on this screen, taken from what is bound. */
export function KeysSheet() {
  const { shown, close } = useKeysSheet()
  const bindings = useBoundKeys((state) => state.bindings)
  const byKey = new Map(bindings.map((binding) => [binding.key, binding]))
  return (
    <Dialog
      open={shown}
      onClose={close}
      wide
      reading
      title="Keys valid here"
      actions={
        <Button look="primary" data-autofocus onClick={close}>
          Close
        </Button>
      }
    >
      <dl className="keys">
        {[...byKey.values()].map(({ key, label }) => (
          <Fragment key={key}>
            <dt>
              <Kbd binding={key} />
            </dt>
            <dd>{label}</dd>
          </Fragment>
        ))}
        {localKeys.map(({ keys, label }) => (
          <Fragment key={label}>
            <dt className="row">
              {keys.map((key) => (
                <Kbd key={key} binding={key} />
              ))}
            </dt>
            <dd>{label}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="xs dim">Single keys rest while you type.</p>
    </Dialog>
  )
}
