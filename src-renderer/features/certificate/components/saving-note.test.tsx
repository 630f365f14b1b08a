import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { renderWithMain } from '../../../components/testing.tsx'
import { SavingNote } from './saving-note.tsx'

afterEach(cleanup)

it('tells how far it is, and can be cancelled', () => {
  const cancel = vi.fn()
  renderWithMain(<SavingNote saving={{ step: 'hashing', documents: 50, of: 200 }} onCancel={cancel} />, {})
  expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('Hashing what was written: 50 of 200 files (25.0 %)')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(cancel).toHaveBeenCalledTimes(1)
})

it('is not there while nothing is saved', () => {
  renderWithMain(<SavingNote saving={{ step: 'asking' }} onCancel={vi.fn()} />, {})
  expect(screen.queryByRole('progressbar')).toBeNull()
})
