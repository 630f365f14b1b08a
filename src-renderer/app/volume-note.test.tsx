import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { renderWithMain } from '../components/testing.tsx'
import { VolumeNote } from './volume-note.tsx'

afterEach(cleanup)

it('F23: says which folder cannot be reached, what waits for it, and that it is looked for', async () => {
  renderWithMain(<VolumeNote volume={{ folder: '/mnt/scans', since: 0, pages: 1_200, files: 3 }} />, {})
  const { textContent } = await screen.findByRole('alert')
  expect(textContent).toContain('/mnt/scans cannot be reached. 1,200 pages of 3 files wait; it is looked for every 10 s.')
  expect(textContent).toContain('reading goes on by itself')
})
