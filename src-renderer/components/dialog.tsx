import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons at the foot; the safest one carries `data-autofocus`. */
  actions: ReactNode
  /** For a form: it scrolls by itself when it is too high, and its buttons stay. */
  wide?: boolean
  /** For a text without a control in it: it can be scrolled by keyboard. */
  reading?: boolean
}

/** Asks or tells one thing. Focus stays inside, Esc closes, and then focus goes back to where it was. */
export function Dialog({ open, onClose, title, children, actions, wide = false, reading = false }: Props) {
  return (
    <Modal.Root opened={open} onClose={onClose} size={wide ? '42rem' : '35.5rem'} centered>
      <Modal.Overlay className="scrim" />
      <Modal.Content className={wide ? 'dialog form' : 'dialog'}>
        <div className="body" {...(reading ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}>
          <Modal.Title component="h1">{title}</Modal.Title>
          {children}
        </div>
        <div className="acts">{actions}</div>
      </Modal.Content>
    </Modal.Root>
  )
}
